package io.slugline.training.experiment;

import io.slugline.model.finetune.TrainingTime;
import io.slugline.model.program.TorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When and on what a figure was measured; no part of what tells one run from another. */
final class Surroundings {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** Under which name a run says how fast it was. */
    static final String PACE = "pace";

    private Surroundings() {}

    private static String pace(TrainingTime time) {
        return String.format(
                Locale.ROOT,
                "%.1f rows/s, bare steps %.1f (%.0f %%)",
                time.rate(),
                time.bareRate(),
                100 * time.rate() / time.bareRate());
    }

    /** @param time where a training's time went; null where nothing was trained */
    static Map<String, String> of(@Nullable TrainingTime time) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        facts.put("device", TorchEngine.bestDevice().toString());
        facts.put("threads", Integer.toString(TorchEngine.threads()));
        facts.put("java", Runtime.version().toString());
        if (time != null) {
            facts.put(PACE, pace(time));
        }
        return facts;
    }

    private static String processor() {
        if (!Files.isReadable(PROCESSOR)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(PROCESSOR + " cannot be read: " + e.getMessage(), e);
        }
    }
}
