package io.slugline.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.LabelSet;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.labels.LabelLog;
import io.slugline.training.labels.LoggedDecision;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.starter.StarterArticles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes editors' labels up to some offsets as files for train: the same offsets give the same files, byte for byte. */
@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Write the training set of a newsroom's labels, up to given offsets, as train.jsonl and golden.jsonl.")
final class LabelsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private NewsroomOptions newsroom = new NewsroomOptions();

    @Option(
            names = "--until",
            split = ",",
            description = "Exclusive end of each partition, such as 0=120,1=80 (default: what is there now).")
    private @Nullable Map<Integer, Long> until;

    @ArgGroup
    private LabelChoice labels = new LabelChoice();

    /** Which labels the rows may have; the 17 subjects of the starter articles if nothing is said. */
    static final class LabelChoice {
        @Option(
                names = "--label-set",
                description = "JSON file of today's labels and their changes, the same as slugline.model.label-set"
                        + " of the service (default: the 17 subjects of the starter articles).")
        private @Nullable Path labelSet;

        @Option(
                names = "--given",
                description = "Take every label that the editors gave, and only the articles that they labelled.")
        private boolean given;
    }

    @Option(names = "--out", required = true, description = "Folder for train.jsonl, golden.jsonl and offsets.json.")
    private Path out = Path.of("labels");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        LabelLog log = new LabelLog(newsroom.access());
        Map<Integer, Long> ends = until == null ? log.endOffsets() : until;
        List<LoggedDecision> decisions = log.read(ends);
        TrainingSet set = builder(decisions).build(ends, decisions, decision -> false);
        List<SetExample> golden = set.of(Fold.GOLDEN);
        List<SetExample> train = set.examples().stream()
                .filter(example -> example.fold() != Fold.GOLDEN)
                .toList();
        write("train.jsonl", lines(train));
        write("golden.jsonl", lines(golden));
        write("offsets.json", json(set.endOffsets()));
        spec.commandLine()
                .getOut()
                .printf(
                        "%d rows to train on, %d to measure on, %d left out; offsets %s, set %s%n",
                        train.size(), golden.size(), set.leftOut().size(), set.endOffsets(), set.fingerprint());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private TrainingSetBuilder builder(List<LoggedDecision> decisions) {
        if (labels.given) {
            return new TrainingSetBuilder(new StarterArticles(List.of()), LabelBook.of(given(decisions)));
        }
        return new TrainingSetBuilder(
                StarterArticles.load(),
                labels.labelSet == null ? LabelBook.of(MediaTopic.labelSet()) : LabelBook.read(labels.labelSet));
    }

    private static LabelSet given(List<LoggedDecision> decisions) {
        List<String> names = decisions.stream()
                .map(decision -> decision.decision().getLabel())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return LabelSet.ofNames("given", names);
    }

    private static String lines(List<SetExample> examples) {
        return examples.stream()
                .map(example -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("label", example.label());
                    if (example.secondary() != null) {
                        row.put("secondary_labels", example.secondary());
                    }
                    row.put("title", example.title());
                    row.put("text", example.text());
                    row.put("id", example.articleId());
                    return json(row);
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A training set cannot be written as JSON. This is a bug.", e);
        }
    }

    private void write(String name, String content) {
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(out.resolve(name) + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
