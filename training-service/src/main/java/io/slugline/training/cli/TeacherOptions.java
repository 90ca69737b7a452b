package io.slugline.training.cli;

import io.slugline.model.program.Distillation;
import io.slugline.training.experiment.Teaching;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of runs that learn from another model's scores. */
final class TeacherOptions {
    @Option(
            names = "--teacher",
            paramLabel = "CHECKPOINT",
            description = "Learn this checkpoint's calibrated scores beside the labels; repeat it and they vote.")
    private List<Path> teachers = new ArrayList<>();

    @Option(
            names = "--teacher-share",
            defaultValue = "0.5",
            description = "Share of the teacher in the loss, above 0; 1 ignores labels (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--teacher-temperature",
            defaultValue = "2",
            description = "What both sides' scores are cooled by before they are compared (default: ${DEFAULT-VALUE}).")
    private double temperature;

    Teaching teaching() {
        if (teachers.isEmpty()) {
            return Teaching.none();
        }
        if (share == 0) {
            throw new IllegalArgumentException("--teacher-share is above 0, or --teacher is left out.");
        }
        return new Teaching(teachers, new Distillation(share, temperature));
    }
}
