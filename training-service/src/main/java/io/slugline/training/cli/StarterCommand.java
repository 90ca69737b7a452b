package io.slugline.training.cli;

import io.slugline.model.evaluation.SecondaryQuality;
import io.slugline.model.report.EvaluationSection;
import io.slugline.training.lane.StarterTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the starter model and prints what it is worth on the held-out third of the starter articles. */
@Command(
        name = "starter",
        mixinStandardHelpOptions = true,
        description = "Train the starter model as the first start does, and measure it on the held-out third.")
final class StarterCommand implements Callable<Integer> {
    @Option(
            names = "--work",
            defaultValue = StartingOptions.DATA + "/starter",
            description = "Folder for the encoder and the checkpoint (default: ${DEFAULT-VALUE}).")
    private Path work = Path.of("data", "starter");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long started = System.nanoTime();
        StarterTrial.Worth worth =
                StarterTrial.run(work, new ProgressLine(spec.commandLine().getErr()));
        out.println(new EvaluationSection("Held-out third", worth.evaluation()).toText());
        SecondaryQuality secondary = worth.secondary();
        out.printf(
                "Secondary labels: %d given, %d of them right; %d were wanted%n",
                secondary.given(), secondary.right(), secondary.wanted());
        out.printf("%d seconds%n", (System.nanoTime() - started) / 1_000_000_000L);
        out.flush();
        return 0;
    }
}
