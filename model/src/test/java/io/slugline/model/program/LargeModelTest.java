package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model of a billion parameters loads in little more memory than its file and itself. Needs 8 GB of memory and 3 GB of disk:
 * {@code ./mvnw -f model/pom.xml test -Dtest=LargeModelTest -Dslugline.large=true}.
 */
@EnabledIfSystemProperty(named = "slugline.large", matches = "true")
class LargeModelTest {

    private static final Logger LOG = LoggerFactory.getLogger(LargeModelTest.class);

    @Test
    void loadsWithin2Point2TimesItsFilesAndClassifies(@TempDir Path folder) throws IOException {
        long fileBytes = LargeModelFolder.write(folder);
        TorchEngine.threads();
        Runtime.getRuntime().gc();
        long before = ProcessMemory.resident("VmRSS");
        ProcessMemory.forgetPeak();
        long start = System.nanoTime();
        ClassifierOptions options =
                ClassifierOptions.defaults().withDtype("bf16").withTokenBudget(2048);
        try (TextClassifier classifier = TextClassifier.load(folder, options)) {
            double loaded = seconds(start);
            long peak = ProcessMemory.resident("VmHWM");
            List<String> texts = Collections.nCopies(32, "Central bank holds rates as inflation cools in the north.");
            classifier.classify(texts);
            start = System.nanoTime();
            List<Prediction> predictions = classifier.classify(texts);
            double taken = seconds(start);
            report(
                    fileBytes,
                    before,
                    peak,
                    loaded,
                    texts.size() / taken,
                    predictions.get(0).tokens());

            assertThat(predictions.get(0).scores()).doesNotContain(Double.NaN).hasSize(17);
            assertThat(peak).isLessThan((long) (2.2 * fileBytes));
        }
    }

    private static void report(long fileBytes, long before, long peak, double loaded, double textsPerSecond, int tokens)
            throws IOException {
        LOG.info(String.format(
                Locale.ROOT,
                "Files %.2f GB; resident before %.2f GB, peak while loading %.2f GB (%.2f times the files), at the end"
                        + " %.2f GB; loaded in %.1f s; %.1f texts/s of %d tokens.",
                fileBytes / 1e9,
                before / 1e9,
                peak / 1e9,
                (double) peak / fileBytes,
                ProcessMemory.resident("VmRSS") / 1e9,
                loaded,
                textsPerSecond,
                tokens));
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
    }
}
