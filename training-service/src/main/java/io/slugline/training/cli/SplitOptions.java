package io.slugline.training.cli;

import io.slugline.training.data.Dataset;
import io.slugline.training.experiment.TrainingData;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that divide the rows into those learned from and those measured on. */
final class SplitOptions {
    private static final long SPLIT_SEED = 20_260_101;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--dev",
            description = "File to measure on (default: a tenth of the rows, the same for every seed).")
    private @Nullable Path dev;

    @Option(
            names = "--dev-share",
            defaultValue = "0.1",
            description = "Share to hold out without --dev (default: ${DEFAULT-VALUE}).")
    private double devShare;

    @Option(
            names = "--per-class",
            defaultValue = "0",
            description = "Draw at most so many training rows of each label; 0 takes all (default: ${DEFAULT-VALUE}).")
    private int perClass;

    /** The data of a run with this seed, which also draws the rows of --per-class. */
    TrainingData data(int seed) {
        Dataset rows = data.read();
        Path file = dev;
        List<Dataset> parts = file == null ? rows.split(devShare, SPLIT_SEED) : List.of(rows, data.read(List.of(file)));
        Dataset train = perClass == 0 ? parts.get(0) : parts.get(0).balanced(perClass, seed);
        return new TrainingData(train, parts.get(1));
    }
}
