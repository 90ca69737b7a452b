package io.slugline.training.cli;

import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.training.experiment.AnswerQuality;
import io.slugline.training.experiment.AnswerResult;
import io.slugline.training.experiment.AnswerSection;
import io.slugline.training.experiment.PublishedSection;
import io.slugline.training.experiment.Recipe;
import io.slugline.training.experiment.WrongAnswerSection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains an answer head once for each seed and says how good the runs are; a run that is finished already is not repeated. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train a model that finds answers in texts, once or with several seeds, and measure it.")
final class AnswerTrainCommand implements Callable<Integer> {
    @Mixin
    private AnswerRunOptions options = new AnswerRunOptions();

    @Option(names = "--out", required = true, description = "Folder for the runs: seed-1, seed-2, ...")
    private Path out = Path.of("runs");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<String> preset = options.recipe().map(Recipe::arguments).orElse(List.of());
        AnswerRunOptions chosen =
                new TypedOptions(spec.commandLine().getParseResult()).into(new AnswerRunOptions(), preset, List.of());
        List<AnswerResult> results =
                Interruption.around(() -> train(chosen), spec.commandLine().getErr());
        Report report = report(results, chosen);
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        if (results.size() > 1) {
            EvaluateCommand.write(out.resolve("seeds.html"), report);
        }
        return 0;
    }

    private List<AnswerResult> train(AnswerRunOptions chosen) {
        PrintWriter progress = spec.commandLine().getErr();
        return SeedOptions.runEach(
                chosen.plans(),
                out,
                (plan, folder) -> chosen.run(plan, folder, progress),
                AnswerTrainCommand::outcome,
                spec.commandLine().getOut());
    }

    private static String outcome(AnswerResult result) {
        AnswerQuality quality = result.quality();
        return "exact match %.4f, F1 %.4f, trained in %.0f s at %s"
                .formatted(quality.exactMatch().estimate(), quality.f1().estimate(), result.seconds(), result.pace());
    }

    private static Report report(List<AnswerResult> results, AnswerRunOptions chosen) {
        List<Section> sections = new ArrayList<>();
        AnswerQuality mean =
                AnswerQuality.over(results.stream().map(AnswerResult::quality).toList());
        chosen.recipe().ifPresent(recipe -> sections.add(PublishedSection.of(recipe, mean)));
        sections.add(AnswerSection.over(results));
        if (results.size() == 1) {
            WrongAnswerSection.of(results.get(0).answers()).ifPresent(sections::add);
        }
        return new Report("Training", results.get(0).facts(), sections);
    }
}
