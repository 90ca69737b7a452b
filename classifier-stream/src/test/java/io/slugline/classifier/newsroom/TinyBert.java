package io.slugline.classifier.newsroom;

import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.schemas.AliasChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real BERT with two layers as releases that differ in their calibration, hence in what they say of a text. */
public final class TinyBert implements AutoCloseable {
    private static final Path CHECKPOINT = Path.of("src/test/resources/bert-tiny");

    private final Path folder;
    private final AliasChange announcement;
    private final TextClassifier classifier;

    /** Publishes a release whose logits are divided by {@code temperature}. */
    public TinyBert(Releases releases, int version, double temperature) {
        folder = releases.folder("bert-" + version);
        copy(CHECKPOINT, folder);
        Calibration calibration = new Calibration(temperature, Map.of(), 0);
        try (TextClassifier plain = TextClassifier.load(CHECKPOINT, ClassifierOptions.defaults())) {
            var draft = Releases.manifest(version, plain.labels(), List.of()).withCalibration(calibration);
            draft.write(folder);
            try (TextClassifier calibrated = TextClassifier.load(folder, ClassifierOptions.defaults())) {
                List<GoldenExample> golden = calibrated.classify(Releases.GOLDEN_TEXTS).stream()
                        .map(prediction -> new GoldenExample(Releases.GOLDEN_TEXTS.get(0), prediction.scores()))
                        .limit(1)
                        .toList();
                announcement = releases.publish(folder, draft.withGoldenExamples(golden));
            }
        }
        classifier = TextClassifier.load(folder, ClassifierOptions.defaults());
    }

    /** What makes it the champion. */
    public AliasChange announcement() {
        return announcement;
    }

    /** What this release says of a text. */
    public Prediction prediction(String text) {
        return classifier.classify(List.of(text)).get(0);
    }

    @Override
    public void close() {
        classifier.close();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
