package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The slugline.json of a released checkpoint: every other file by checksum, and what serving needs beside the weights.
 *
 * @param formatVersion 1; a reader refuses a higher one
 * @param calibration how logits become scores, and below which scores a person should look or no label is given
 * @param goldenExamples texts with the scores this release gives them, to be compared after loading elsewhere
 * @param trainingSet what the release was trained on, in the trainer's own words
 * @param metrics held-out figures by name
 */
public record ReleaseManifest(
        int formatVersion,
        String modelName,
        int modelVersion,
        LabelSet labelSet,
        List<FileEntry> files,
        Calibration calibration,
        List<GoldenExample> goldenExamples,
        Map<String, Object> trainingSet,
        Map<String, Double> metrics,
        Instant created) {

    public static final String FILE_NAME = "slugline.json";
    public static final int CURRENT_FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** @param path relative, with forward slashes */
    public record FileEntry(String path, long sizeBytes, String sha256) {}

    /** @param scores in label-set order */
    public record GoldenExample(String text, List<Double> scores) {}

    public ReleaseManifest {
        if (formatVersion < 1 || formatVersion > CURRENT_FORMAT) {
            throw new ModelException("slugline.json has format version " + formatVersion + ", this release reads 1 to "
                    + CURRENT_FORMAT + ".");
        }
        files = List.copyOf(files);
        goldenExamples = List.copyOf(goldenExamples);
        trainingSet = Map.copyOf(trainingSet);
        metrics = Map.copyOf(metrics);
    }

    /** A manifest without a release's name, for a checkpoint that has just been written. */
    public static ReleaseManifest draft(
            LabelSet labels, Calibration calibration, Map<String, Double> metrics, Instant created) {
        return new ReleaseManifest(
                CURRENT_FORMAT, "draft", 0, labels, List.of(), calibration, List.of(), Map.of(), metrics, created);
    }

    public ReleaseManifest withRelease(String name, int version) {
        return copy(name, version, files, calibration, goldenExamples);
    }

    public ReleaseManifest withFiles(List<FileEntry> newFiles) {
        return copy(modelName, modelVersion, newFiles, calibration, goldenExamples);
    }

    public ReleaseManifest withGoldenExamples(List<GoldenExample> examples) {
        return copy(modelName, modelVersion, files, calibration, examples);
    }

    public ReleaseManifest withCalibration(Calibration newCalibration) {
        return copy(modelName, modelVersion, files, newCalibration, goldenExamples);
    }

    private ReleaseManifest copy(
            String name,
            int version,
            List<FileEntry> newFiles,
            Calibration newCalibration,
            List<GoldenExample> examples) {
        return new ReleaseManifest(
                formatVersion,
                name,
                version,
                labelSet,
                newFiles,
                newCalibration,
                examples,
                trainingSet,
                metrics,
                created);
    }

    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE_NAME));
    }

    public static ReleaseManifest read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            return JSON.readValue(Files.readAllBytes(file), ReleaseManifest.class);
        } catch (IOException e) {
            throw new ModelException("Cannot read " + file + ": " + firstLine(e) + ".", e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Writes slugline.json with the checksums of all other files as they are now; a signature of an older one goes. */
    public void write(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(ReleaseSignature.FILE_NAME));
            Files.write(folder.resolve(FILE_NAME), JSON.writeValueAsBytes(withFiles(FileInventory.of(folder))));
        } catch (IOException e) {
            throw ModelException.of("Cannot write " + folder.resolve(FILE_NAME), e);
        }
    }

    /** Compares every file of the folder with this manifest: all there, none changed, none added, none executable. */
    public void verify(Path folder) {
        FileInventory.verify(folder, files);
    }

    /** The checksum of the folder's slugline.json, which stands for the whole release. */
    public static String sha256(Path folder) {
        return Sha256.of(folder.resolve(FILE_NAME));
    }
}
