package io.slugline.training.cli;

import io.slugline.model.data.ClassDistribution;
import io.slugline.model.data.LengthHistogram;
import io.slugline.model.report.ClassSection;
import io.slugline.model.report.LengthSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.model.tokenizer.Tokenizer;
import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelledText;
import io.slugline.training.experiment.ClassLengthSection;
import io.slugline.training.experiment.RepeatSection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a file of labelled texts is like before anything is trained on it. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Class distribution, lengths, near-duplicates, leaks into the dev file, suspected label conflicts.")
final class DescribeCommand implements Callable<Integer> {
    private static final int LONGEST = 4096;
    private static final int BIN = 16;
    private static final List<Integer> LIMITS = List.of(64, 128, 256);

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--dev", description = "A second file: near-duplicates across the two are leaks.")
    private @Nullable Path dev;

    @Option(
            names = "--per-class",
            defaultValue = "0",
            description = "Also show the labels after drawing at most so many rows of each.")
    private int perClass;

    @Mixin
    private StartingOptions base = new StartingOptions();

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Dataset rows = data.read();
        Path second = dev;
        Dataset devRows = second == null ? new Dataset(List.of()) : data.read(List.of(second));
        List<Section> sections = List.of(
                new ClassSection("Labels", distributions(rows, devRows)),
                ClassLengthSection.of(rows),
                tokens(rows),
                RepeatSection.of(rows.texts(), devRows.texts()));
        Report report = new Report("Data", facts(rows, devRows), sections);
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        EvaluateCommand.write(html, report);
        return 0;
    }

    private Map<String, ClassDistribution> distributions(Dataset rows, Dataset devRows) {
        Map<String, ClassDistribution> classes = new LinkedHashMap<>();
        classes.put("rows", distribution(rows));
        if (perClass > 0) {
            classes.put("at most " + perClass, distribution(rows.balanced(perClass, 1)));
        }
        if (devRows.size() > 0) {
            classes.put("dev", distribution(devRows));
        }
        return classes;
    }

    private static ClassDistribution distribution(Dataset rows) {
        return ClassDistribution.of(
                rows.texts().stream().map(LabelledText::label).toList());
    }

    private Map<String, String> facts(Dataset rows, Dataset devRows) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", data.names());
        facts.put("rows", Integer.toString(rows.size()));
        facts.put("sha256", rows.fingerprint());
        facts.put("dev rows", Integer.toString(devRows.size()));
        return facts;
    }

    private Section tokens(Dataset rows) {
        Path folder = base.base().checkpoint(new ProgressLine(spec.commandLine().getErr()));
        try (Tokenizer tokenizer = Tokenizer.load(folder, LONGEST)) {
            int[] lengths = rows.inputs().stream()
                    .mapToInt(text -> tokenizer.encode(text).length())
                    .toArray();
            return new LengthSection("Lengths", "tokens", LengthHistogram.of(lengths, BIN, LIMITS));
        }
    }
}
