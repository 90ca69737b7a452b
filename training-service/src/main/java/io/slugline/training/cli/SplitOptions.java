package io.slugline.training.cli;

import io.slugline.training.data.ApartSplit;
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
            names = "--apart",
            description = "Hold out whole texts only, and train on no row that is a part of one of them.")
    private boolean apart;

    @Option(
            names = "--check-share",
            defaultValue = "0.05",
            description =
                    "Share of the training rows that chooses the epoch and calibrates (default: ${DEFAULT-VALUE}).")
    private double checkShare;

    @Option(
            names = "--per-class",
            defaultValue = "0",
            description = "Draw at most so many training rows of each label; 0 takes all (default: ${DEFAULT-VALUE}).")
    private int perClass;

    private @Nullable List<Dataset> parts;

    /** The data of a run with this seed, which also draws the rows of --per-class; files are read once. */
    TrainingData data(int seed) {
        List<Dataset> both = parts == null ? read() : parts;
        parts = both;
        Dataset train = perClass == 0 ? both.get(0) : both.get(0).balanced(perClass, seed);
        return new TrainingData(train, both.get(1), checkShare);
    }

    private List<Dataset> read() {
        Dataset rows = data.read();
        Path file = dev;
        if (file != null) {
            return List.of(rows, data.read(List.of(file)));
        }
        return apart ? new ApartSplit(devShare, SPLIT_SEED).of(rows) : rows.split(devShare, SPLIT_SEED);
    }
}
