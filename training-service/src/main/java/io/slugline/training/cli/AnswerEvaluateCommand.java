package io.slugline.training.cli;

import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.training.data.QuestionSet;
import io.slugline.training.experiment.AnswerCheckpoint;
import io.slugline.training.experiment.AnswerSection;
import io.slugline.training.experiment.GivenAnswer;
import io.slugline.training.experiment.WrongAnswerSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a checkpoint every question of a file and prints exact match and F1. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure a checkpoint on questions with known answers.")
final class AnswerEvaluateCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "Checkpoint folder, or a run's.")
    private Path checkpoint = Path.of("");

    @Mixin
    private QuestionOptions data = new QuestionOptions();

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        QuestionSet questions = data.read();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("checkpoint", checkpoint.toString());
        facts.put("data", data.names());
        facts.put("questions", Integer.toString(questions.size()));
        facts.put("sha256", questions.fingerprint());
        List<GivenAnswer> answers = answers(questions, facts);
        List<Section> sections = new ArrayList<>(List.of(AnswerSection.of("Questions", answers)));
        WrongAnswerSection.of(answers).ifPresent(sections::add);
        Report report = new Report("Evaluation", facts, sections);
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        EvaluateCommand.write(html, report);
        return 0;
    }

    private List<GivenAnswer> answers(QuestionSet questions, Map<String, String> facts) {
        try (AnswerCheckpoint asked = AnswerCheckpoint.load(checkpoint, "auto")) {
            long started = System.nanoTime();
            List<GivenAnswer> answers =
                    asked.answers(questions, new ProgressLine(spec.commandLine().getErr()));
            double seconds = (System.nanoTime() - started) / NANOS;
            facts.put("questionsPerSecond", Long.toString(Math.round(questions.size() / seconds)));
            return answers;
        }
    }
}
