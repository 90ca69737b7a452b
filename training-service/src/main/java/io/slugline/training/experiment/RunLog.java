package io.slugline.training.experiment;

import io.slugline.model.evaluation.LearningCurve;
import io.slugline.model.evaluation.LearningCurve.Line;
import io.slugline.model.evaluation.LearningCurve.Point;
import io.slugline.model.finetune.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The course of a run as lines of a file: time, phase, step, steps, loss, learning rate, rows per second, with tabs between;
 * at most one line a second and the last of each phase. A run that goes on adds lines; a step done twice counts once.
 */
final class RunLog implements Consumer<Progress> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String TRAIN = "train";
    private static final int PHASE = 1;
    private static final int STEP = 2;
    private static final int LOSS = 4;

    private final Path file;
    private final Clock clock;
    private final Consumer<Progress> next;
    private Instant written = Instant.EPOCH;

    /** @param next hears everything too */
    RunLog(Path file, Clock clock, Consumer<Progress> next) {
        this.file = file;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public void accept(Progress progress) {
        Instant now = clock.instant();
        if (progress.step() == progress.steps()
                || Duration.between(written, now).compareTo(INTERVAL) >= 0) {
            written = now;
            write(String.format(
                    Locale.ROOT,
                    "%s\t%s\t%d\t%d\t%.5f\t%.3g\t%.1f%n",
                    now,
                    progress.phase(),
                    progress.step(),
                    progress.steps(),
                    progress.loss(),
                    progress.learningRate(),
                    progress.examplesPerSecond()));
        }
        next.accept(progress);
    }

    private void write(String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be written (" + e.getMessage() + "); make room and go on with --resume.", e);
        }
    }

    /** The training loss over the steps; empty for a run without a train phase. */
    LearningCurve curve() {
        TreeMap<Integer, Double> losses = new TreeMap<>();
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (String line : lines) {
                String[] values = line.split("\t", -1);
                if (values.length > LOSS && values[PHASE].equals(TRAIN)) {
                    losses.put(Integer.parseInt(values[STEP]), Double.parseDouble(values[LOSS]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        List<Point> points = losses.entrySet().stream()
                .map(entry -> new Point(entry.getKey(), entry.getValue()))
                .toList();
        return new LearningCurve(points.isEmpty() ? List.of() : List.of(new Line("training", points)), List.of());
    }
}
