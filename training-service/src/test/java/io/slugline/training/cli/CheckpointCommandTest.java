package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.data.LabelledText;
import io.slugline.training.experiment.TinyData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What evaluate and predict make of a trained checkpoint. */
class CheckpointCommandTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void trainOne() throws IOException {
        terminal = new Terminal(folder);
        terminal.train("run");
    }

    @Test
    void evaluatesAFile() {
        int code = terminal.run("evaluate", terminal.at("run/seed-1"), "--data", terminal.at("dev.csv"));

        assertThat(code).isZero();
        assertThat(terminal.out()).contains("rowsPerSecond");
        assertThat(terminal.lines("Accuracy")).hasSize(2).allMatch(line -> line.equals(terminal.line("Accuracy")));
    }

    @Test
    void takesTheSharesOfTheLabelsOutOfTheScores() throws IOException {
        List<LabelledText> rows = TinyData.rows(40, 1).texts();
        String rare = rows.get(0).label();
        List<LabelledText> uneven = new ArrayList<>(rows.subList(0, 1));
        rows.stream().filter(row -> !row.label().equals(rare)).forEach(uneven::add);
        Path trained = terminal.write("trained.csv", uneven);

        int code = terminal.run(
                "evaluate",
                terminal.at("run/seed-1"),
                "--data",
                terminal.at("dev.csv"),
                "--even-out",
                trained.toString());

        assertThat(code).isZero();
        assertThat(terminal.line("evenOut")).endsWith(trained.toString());
        assertThat(terminal.lines("Log loss")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void predictsOneLineForEachLine() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.txt"), "goal 1\ngoal\n\nflu 2\nflu\n");

        int code = terminal.run("predict", terminal.at("run/seed-1"), texts.toString());

        assertThat(code).isZero();
        assertThat(terminal.lines("{\"label\"")).hasSize(5);
        assertThat(terminal.err()).contains("5 texts in");
    }

    @Test
    void readsJsonLinesFromStandardInput() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.txt"), "goal 1\nflu 2\n");
        terminal.clear();
        terminal.run("predict", terminal.at("run/seed-1"), texts.toString());
        String plain = terminal.out();
        terminal.clear();
        InputStream before = System.in;
        String piped = "{\"label\":\"sport\",\"headline\":\"goal 1\"}\n{\"headline\":\"flu 2\"}\n";
        System.setIn(new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)));

        int code = terminal.run("predict", terminal.at("run/seed-1"));
        System.setIn(before);

        assertThat(code).isZero();
        assertThat(terminal.out()).isEqualTo(plain);
    }

    @Test
    void takesTheColumnsThatAreNamed() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "about,words\ngoal,goal 1\nflu,flu 2\n");
        terminal.clear();

        int code = terminal.run(
                "predict",
                terminal.at("run/seed-1"),
                table.toString(),
                "--title-column",
                "about",
                "--text-column",
                "words");

        assertThat(code).isZero();
        assertThat(terminal.lines("{\"label\"")).hasSize(2);
    }

    @Test
    void letsCheckpointsVoteTogether() {
        terminal.train("other", "--seed", "7");

        int code = terminal.run(
                "evaluate",
                terminal.at("run/seed-1"),
                "--with",
                terminal.at("other/seed-7"),
                "--data",
                terminal.at("dev.csv"));

        assertThat(code).isZero();
        assertThat(terminal.line("checkpoint")).endsWith("[" + terminal.at("other/seed-7") + "]");
    }

    @Test
    void teachesAnotherModelWithItsSurestAnswers() throws IOException {
        terminal.clear();
        assertThat(terminal.run(
                        "predict", terminal.at("run/seed-1"), terminal.at("train.csv"), "--rows", "--min-score", "0.6"))
                .isZero();
        Path taught = Files.writeString(folder.resolve("taught.jsonl"), terminal.out());

        int code = terminal.run(
                "train",
                "--data",
                taught.toString(),
                "--dev",
                terminal.at("dev.csv"),
                "--out",
                terminal.at("student"),
                "--base",
                TinyData.encoder().toString());

        assertThat(code).isZero();
        assertThat(Integer.parseInt(terminal.line("trainRows").replaceAll("\\D", "")))
                .isLessThan(160)
                .isPositive();
    }

    @Test
    void teachesAnotherModelItsScores() {
        int code = terminal.train("student", "--teacher", terminal.at("run/seed-1"), "--teacher-share", "0.9");

        assertThat(code).isZero();
        assertThat(terminal.line("teachers")).contains(terminal.at("run/seed-1") + " ");
        assertThat(terminal.line("teacherShare")).endsWith("0.9");
        assertThat(terminal.err()).contains("teach ");
    }

    @Test
    void refusesATeacherOfOtherLabels() throws IOException {
        Path other = terminal.write(
                "other.csv",
                TinyData.rows(40, 1).texts().stream()
                        .map(row -> new LabelledText("about " + row.label(), row.title(), row.text()))
                        .toList());
        terminal.clear();

        int code = terminal.run(
                "train",
                "--teacher",
                terminal.at("run/seed-1"),
                "--data",
                other.toString(),
                "--out",
                terminal.at("student"),
                "--base",
                TinyData.encoder().toString());

        assertThat(code).isEqualTo(1);
        assertThat(terminal.err().strip())
                .endsWith("knows the labels [health, sport], the data has [about health, about sport].");
    }

    @Test
    void predictsTheRowsOfATable() {
        int code = terminal.run("predict", terminal.at("run/seed-1"), terminal.at("dev.csv"), "--top", "1");

        assertThat(code).isZero();
        assertThat(terminal.lines("{\"label\"")).hasSize(40);
    }

    @Test
    void asksACheckpointThatWasTrainedBehindAPrompt() {
        List<String> all = new ArrayList<>(List.of("train", "--adaptation", "prompt", "--epochs", "1"));
        all.addAll(List.of("--base", TinyData.decoder().toString(), "--out", terminal.at("asked")));
        all.addAll(List.of("--data", terminal.at("train.csv"), "--dev", terminal.at("dev.csv")));
        assertThat(terminal.run(all.toArray(String[]::new))).isZero();

        int code = terminal.run("evaluate", terminal.at("asked/seed-1"), "--data", terminal.at("dev.csv"));

        assertThat(code).isZero();
        assertThat(terminal.lines("Accuracy").get(1))
                .isEqualTo(terminal.lines("Accuracy").get(2));
    }
}
