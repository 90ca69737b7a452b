package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.training.data.Question;
import io.slugline.training.data.QuestionSet;
import io.slugline.training.experiment.TinyData;
import io.slugline.training.experiment.TinyQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers end to end, on checkpoints of a few thousand weights. */
class AnswersCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void writeQuestions() throws IOException {
        terminal = new Terminal(folder);
        write("train.jsonl", TinyQuestions.answered(60, 1));
        write("dev.jsonl", TinyQuestions.answered(20, 2));
    }

    @Test
    void whatWasTrainedIsMeasuredAndAsked() throws IOException {
        assertThat(train("run", "--epochs", "12", "--lr", "5e-3", "--batch", "8"))
                .isZero();
        String figures = terminal.line("all");
        assertThat(terminal.line("seed 1: exact match")).contains("F1", "rows/s", terminal.at("run/seed-1"));
        terminal.clear();

        assertThat(terminal.run("answers", "evaluate", terminal.at("run/seed-1"), "--data", terminal.at("dev.jsonl")))
                .isZero();
        assertThat(terminal.line("all")).isEqualTo(figures);
        terminal.clear();

        assertThat(terminal.run("answers", "predict", terminal.at("run/seed-1"), terminal.at("dev.jsonl")))
                .isZero();

        List<String> lines = terminal.lines("{");
        List<Question> asked = TinyQuestions.answered(20, 2).questions();
        assertThat(lines).hasSize(20);
        for (int i = 0; i < 20; i++) {
            JsonNode answer = JSON.readTree(lines.get(i));
            String context = asked.get(i).example().context();
            int[] points = context.codePoints()
                    .skip(answer.get("start").asInt())
                    .limit(answer.get("end").asInt() - answer.get("start").asInt())
                    .toArray();
            assertThat(answer.get("id").asText()).isEqualTo(asked.get(i).id());
            assertThat(new String(points, 0, points.length))
                    .isEqualTo(answer.get("answer").asText())
                    .isNotBlank();
            assertThat(answer.get("score").isNumber()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder", "decoder"})
    void theRecipeShowsThePublishedFiguresBesideOurs(String base) {
        Path checkpoint = base.equals("encoder") ? TinyData.encoder() : TinyData.decoder();

        int code = train("run", "--recipe", "m8-answers", "--epochs", "1", "--base", checkpoint.toString());

        assertThat(terminal.err()).doesNotContain("Exception");
        assertThat(code).isZero();
        assertThat(terminal.out()).contains("Beside the published system", "0.297", "0.314");
        assertThat(terminal.line("adaptation")).endsWith("head");
    }

    @Test
    void severalSeedsGiveTheirMean() {
        int code = train("run", "--seeds", "2", "--epochs", "1");

        assertThat(code).isZero();
        assertThat(terminal.out()).contains("Mean over 2 seeds");
        assertThat(folder.resolve("run/seeds.html")).exists();
    }

    @Test
    void recipesAreForTheirOwnCommand() {
        assertThat(train("run", "--recipe", "m1")).isEqualTo(1);
        assertThat(terminal.err().strip()).isEqualTo("m1 learns labels; answers has the recipe m8-answers.");
        terminal.clear();

        assertThat(terminal.runWithFiles("train", "--recipe", "m8-answers")).isEqualTo(1);
        assertThat(terminal.err().strip())
                .isEqualTo("m8-answers learns answers, not labels; use it with answers train.");
    }

    @Test
    void runsOfTheTwoKindsAreNotTakenForEachOther() {
        assertThat(train("run", "--epochs", "1")).isZero();
        terminal.clear();

        assertThat(terminal.run("compare", terminal.at("run"))).isEqualTo(1);

        assertThat(terminal.err().strip())
                .isEqualTo(
                        terminal.at("run/seed-1/result.json") + " is the result of another kind of run: those of train"
                                + " have labels, those of answers train have answers.");
    }

    @Test
    void whatCannotBeTrainedIsOneSentenceAndNothingIsWritten() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"question\": \"Who?\"}\n");

        assertThat(train("bad", "--data", bad.toString())).isEqualTo(1);
        assertThat(terminal.err().strip()).isEqualTo(bad + ", line 1: no text context; the members are [question].");
        terminal.clear();

        assertThat(train("bad", "--adaptation", "prompt")).isEqualTo(1);
        assertThat(terminal.err().strip())
                .isEqualTo("Answers are learned with --adaptation head, lora or full, not prompt.");
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    @Test
    void aCheckpointWithoutAnAnswerHeadIsNamed() {
        int code = terminal.run("answers", "predict", TinyData.encoder().toString(), terminal.at("dev.jsonl"));

        assertThat(code).isEqualTo(1);
        assertThat(terminal.err().strip())
                .contains("expected a model with an answer head")
                .hasLineCount(1);
    }

    private int train(String name, String... more) {
        List<String> all = new ArrayList<>(List.of("answers", "train", "--out", terminal.at(name), "--threads", "1"));
        List<String> typed = Arrays.asList(more);
        all.addAll(typed);
        addUnlessTyped(all, typed, "--data", terminal.at("train.jsonl"));
        addUnlessTyped(all, typed, "--dev", terminal.at("dev.jsonl"));
        addUnlessTyped(all, typed, "--base", TinyData.encoder().toString());
        return terminal.run(all.toArray(String[]::new));
    }

    private static void addUnlessTyped(List<String> all, List<String> typed, String option, String value) {
        if (!typed.contains(option)) {
            all.addAll(List.of(option, value));
        }
    }

    private void write(String name, QuestionSet questions) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Question question : questions.questions()) {
            lines.append(line(question)).append('\n');
        }
        Files.writeString(folder.resolve(name), lines);
    }

    private static String line(Question question) throws JsonProcessingException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", question.id());
        line.put("question", question.example().question());
        line.put("context", question.example().context());
        line.put("answer", question.example().accepted());
        return JSON.writeValueAsString(line);
    }
}
