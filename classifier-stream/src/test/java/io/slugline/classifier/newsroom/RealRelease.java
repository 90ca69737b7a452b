package io.slugline.classifier.newsroom;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real BERT with two layers as a release in a folder, which tests break and give checksums that fit again. */
public final class RealRelease {
    private static final Path CHECKPOINT = Path.of("src/test/resources/bert-tiny");
    private static final String WEIGHTS = "model.safetensors";
    private static final JsonMapper JSON = new JsonMapper();

    /** Its weights are random and small; this makes its scores differ from text to text. */
    private static final Calibration SHARP = new Calibration(0.005, Map.of(), 0);

    private final Path folder;
    private final LabelSet labels;
    private List<GoldenExample> golden = List.of();

    private RealRelease(Path folder) {
        this.folder = folder;
        try (TextClassifier plain = TextClassifier.load(CHECKPOINT, ClassifierOptions.defaults())) {
            this.labels = plain.labels();
        }
    }

    /** The honest release, in a new folder below {@code parent}. */
    public static RealRelease copyTo(Path parent) {
        RealRelease release = new RealRelease(parent.resolve("release"));
        doing(() -> {
            Files.createDirectories(release.folder);
            try (Stream<Path> files = Files.list(CHECKPOINT)) {
                for (Path file : files.toList()) {
                    Files.copy(file, release.folder.resolve(file.getFileName()));
                }
            }
        });
        release.publishAsItIs();
        release.scoreGoldenExamplesAgain();
        return release;
    }

    public Path folder() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public String manifestSha256() {
        return ReleaseManifest.sha256(folder);
    }

    /** Changes the values of one tensor. */
    public void change(String tensor, Consumer<float[]> values) {
        Map<String, TensorData> tensors = new LinkedHashMap<>(SafetensorsFile.read(file(WEIGHTS)));
        tensors.computeIfPresent(tensor, (name, before) -> {
            float[] changed = before.toFloats();
            values.accept(changed);
            return TensorData.of(name, changed, before.shape());
        });
        Path written = folder.resolveSibling("changed.safetensors");
        SafetensorsFile.write(written, tensors.values());
        doing(() -> Files.move(written, file(WEIGHTS), StandardCopyOption.REPLACE_EXISTING));
        publishAsItIs();
    }

    /** Gives each of these words the number of the next one. */
    public void swapWords(String... words) {
        doing(() -> {
            ObjectNode tokenizer =
                    (ObjectNode) JSON.readTree(file("tokenizer.json").toFile());
            ObjectNode vocabulary = (ObjectNode) tokenizer.path("model").path("vocab");
            int[] ids = Arrays.stream(words)
                    .mapToInt(word -> vocabulary.required(word).asInt())
                    .toArray();
            for (int i = 0; i < words.length; i++) {
                vocabulary.put(words[i], ids[(i + 1) % ids.length]);
            }
            JSON.writeValue(file("tokenizer.json").toFile(), tokenizer);
        });
        publishAsItIs();
    }

    /** Replaces texts of one file, pair by pair, and leaves the manifest as it was. */
    public void tamper(String name, String... textsAndReplacements) {
        doing(() -> {
            String text = Files.readString(file(name));
            for (int i = 0; i < textsAndReplacements.length; i += 2) {
                text = text.replace(textsAndReplacements[i], textsAndReplacements[i + 1]);
            }
            Files.writeString(file(name), text);
        });
    }

    /** Takes what the checkpoint says now for what it is to say. */
    public void scoreGoldenExamplesAgain() {
        try (TextClassifier classifier = TextClassifier.load(folder, ClassifierOptions.defaults())) {
            golden = Releases.GOLDEN_TEXTS.stream()
                    .map(text -> new GoldenExample(
                            text, classifier.classify(List.of(text)).get(0).scores()))
                    .toList();
        }
        publishAsItIs();
    }

    /** Writes a manifest with the checksums of the files as they are, and the golden examples as they were. */
    public void publishAsItIs() {
        Releases.manifest(1, labels, golden).withCalibration(SHARP).write(folder);
    }

    private static void doing(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
