package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import io.slugline.training.app.Backbone;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.labels.Decisions;
import io.slugline.training.labels.LabelLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabelsCommandTest {
    private static KafkaAccess access;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        access = Backbone.shared().access();
    }

    @Test
    void theSameOffsetsGiveTheSameFilesWhateverEditorsDecideLater() throws Exception {
        write(new Decisions()
                .labelText("d1", "a1", "medtop:15000000", "Late goal wins cup", "A goal in the end.", 1)
                .label("d0", "a0", "anna", "medtop:09000000", List.of("medtop:04000000", "medtop:14000000"), 1));
        Map<Integer, Long> then = new LabelLog(access).endOffsets();
        String until = then.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
        write(new Decisions().labelText("d2", "a2", "medtop:07000000", "Flu is back", "Clinics are full.", 2));

        assertThat(labels("first", "--until", until)).isZero();
        assertThat(labels("second", "--until", until)).isZero();
        assertThat(labels("all")).isZero();

        String first = content("first");
        assertThat(first).contains("Late goal wins cup").doesNotContain("Flu is back");
        assertThat(first)
                .contains("\"secondary_labels\":[\"medtop:04000000\",\"medtop:14000000\"],\"title\":\"Title of a0\"");
        assertThat(content("second")).isEqualTo(first);
        assertThat(content("all")).contains("Flu is back");
    }

    @Test
    void theLabelsAreThoseOfAFileOrThoseThatEditorsGave() throws Exception {
        write(new Decisions()
                .labelText("d3", "a3", "desk:grumbles", "Neighbours grumble", "They do.", 3)
                .labelText("d4", "a4", "medtop:15000000", "Cup is won", "It was late.", 4));
        Path file = Files.writeString(folder.resolve("labels.json"), """
                {"version": "desk", "labels": [{"id": "desk:complaints", "name": "complaints"},
                                               {"id": "medtop:15000000", "name": "sport"}],
                 "changes": [{"at": "2100-01-01T00:00:00Z", "label": "desk:grumbles", "became": ["desk:complaints"]}]}
                """);

        assertThat(labels("subjects")).isZero();
        assertThat(labels("desk", "--label-set", file.toString())).isZero();
        assertThat(labels("given", "--given")).isZero();

        assertThat(content("subjects")).contains("Cup is won").doesNotContain("Neighbours grumble");
        assertThat(content("desk"))
                .contains("desk:complaints", "Neighbours grumble", "Cup is won")
                .doesNotContain("medtop:01000000");
        assertThat(content("given").lines().filter(line -> !line.isBlank()))
                .allMatch(line -> line.contains("desk:grumbles") || line.contains("medtop:"))
                .anyMatch(line -> line.contains("Neighbours grumble"))
                .hasSizeLessThan(10);
    }

    private int labels(String name, String... more) {
        CommandLine line = ExperimentCommand.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        List<String> arguments =
                new ArrayList<>(List.of("labels", "--out", folder.resolve(name).toString()));
        arguments.addAll(List.of("--bootstrap", access.bootstrapServers(), "--registry", access.registryUrl()));
        arguments.addAll(List.of(more));
        return line.execute(arguments.toArray(String[]::new));
    }

    private String content(String name) throws Exception {
        return Files.readString(folder.resolve(name).resolve("train.jsonl"))
                + Files.readString(folder.resolve(name).resolve("golden.jsonl"));
    }

    private static void write(Decisions decisions) throws Exception {
        Serializer<ArticleLabel> serializer = access.serdes().serializer();
        try (KafkaProducer<String, ArticleLabel> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()), new StringSerializer(), serializer)) {
            for (ArticleLabel decision : decisions.records()) {
                producer.send(new ProducerRecord<>(access.name(Topic.LABELS), decision.getArticleId(), decision))
                        .get(20, TimeUnit.SECONDS);
            }
        }
    }
}
