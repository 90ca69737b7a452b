package io.slugline.training.cli;

import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.data.ClassDistribution;
import io.slugline.model.data.LengthHistogram;
import io.slugline.model.data.NearDuplicates;
import io.slugline.model.report.ClassSection;
import io.slugline.model.report.LengthSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.model.tokenizer.Tokenizer;
import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelledText;
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
            names = "--work",
            defaultValue = "data/describe",
            description = "Folder for the encoder (default: ${DEFAULT-VALUE}).")
    private Path work = Path.of("data", "describe");

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Dataset rows = data.read();
        Path second = dev;
        Dataset devRows = second == null ? new Dataset(List.of()) : data.read(List.of(second));
        Map<String, ClassDistribution> classes = new LinkedHashMap<>();
        classes.put("rows", distribution(rows));
        if (second != null) {
            classes.put("dev", distribution(devRows));
        }
        Report report =
                new Report("Data", facts(rows, devRows), List.of(new ClassSection("Labels", classes), tokens(rows)));
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        EvaluateCommand.write(html, report);
        return 0;
    }

    private static ClassDistribution distribution(Dataset rows) {
        return ClassDistribution.of(
                rows.texts().stream().map(LabelledText::label).toList());
    }

    private Map<String, String> facts(Dataset rows, Dataset devRows) {
        List<LabelledText> all = new ArrayList<>(rows.texts());
        all.addAll(devRows.texts());
        NearDuplicates repeats =
                NearDuplicates.among(all.stream().map(LabelledText::input).toList());
        int repeated = repeats.clusters().stream()
                .mapToInt(cluster -> cluster.size() - 1)
                .sum();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", data.names());
        facts.put("rows", Integer.toString(rows.size()));
        facts.put("sha256", rows.fingerprint());
        facts.put("dev rows", Integer.toString(devRows.size()));
        facts.put("near-duplicates", Integer.toString(repeated));
        facts.put(
                "clusters across the files (leaks)",
                Integer.toString(repeats.crossing(place -> place < rows.size()).size()));
        facts.put(
                "clusters with several labels (suspected conflicts)",
                Integer.toString(
                        repeats.crossing(place -> all.get(place).label()).size()));
        facts.put("mean title length in characters", mean(rows, true));
        facts.put("mean text length in characters", mean(rows, false));
        return facts;
    }

    private static String mean(Dataset rows, boolean title) {
        return Long.toString(Math.round(rows.texts().stream()
                .mapToInt(row -> (title ? row.title() : row.text()).length())
                .average()
                .orElse(0)));
    }

    private Section tokens(Dataset rows) {
        Path encoder = OnnxEncoder.toCheckpoint(work.resolve("encoder"));
        try (Tokenizer tokenizer = Tokenizer.load(encoder, LONGEST)) {
            int[] lengths = rows.inputs().stream()
                    .mapToInt(text -> tokenizer.encode(text).length())
                    .toArray();
            return new LengthSection("Lengths", "tokens", LengthHistogram.of(lengths, BIN, LIMITS));
        }
    }
}
