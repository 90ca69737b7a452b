package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.starter.StarterArticle;
import io.slugline.training.starter.StarterArticles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands end to end, on a file of three subjects. */
class ExperimentCommandTest {
    private static final List<String> SUBJECTS = List.of("medtop:15000000", "medtop:07000000", "medtop:17000000");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path train;
    private Path dev;

    @BeforeEach
    void writeData() throws IOException {
        StarterArticles articles = StarterArticles.load();
        train = write("train.tsv", articles.train());
        dev = write("dev.tsv", articles.heldOut());
    }

    @Test
    void trainingTwiceWithTheSameSeedGivesTheSameFiguresAndComparesAsEqual() {
        assertThat(run(trainCommand("one"))).isZero();
        assertThat(run(trainCommand("two"))).isZero();
        String seedLine = line("seed 1:");

        int code = run("compare", at("one"), at("two"), "--ensemble");

        assertThat(code).isZero();
        assertThat(seedLine).startsWith("seed 1: accuracy 0.9");
        assertThat(out.toString()).contains("ensemble");
        assertThat(lines("seed 1:"))
                .allSatisfy(line -> assertThat(figures(line)).isEqualTo(figures(seedLine)));
    }

    @Test
    void aTrainedCheckpointIsEvaluatedAndPredictsAsItsRunSaid() throws IOException {
        run(trainCommand("run"));
        Path texts = Files.writeString(folder.resolve("texts.txt"), "The striker scored twice in the cup final.\n\n");
        String checkpoint = folder.resolve("run/seed-1/checkpoint").toString();

        assertThat(run("evaluate", checkpoint, "--data", dev.toString())).isZero();
        assertThat(run("predict", checkpoint, texts.toString())).isZero();

        assertThat(out.toString()).contains("rowsPerSecond").contains("{\"label\":\"medtop:15000000\"");
        assertThat(lines("{\"label\"")).hasSize(2);
    }

    @Test
    void describeCountsLabelsAndLeaks() {
        int code = run("describe", "--data", train.toString(), "--dev", train.toString(), "--work", folder.toString());

        assertThat(code).isZero();
        assertThat(line("clusters across the files")).endsWith("132");
    }

    @Test
    void aFaultIsOneSentenceAndExitCodeOne() {
        int code = run("train", "--data", folder.resolve("none.csv").toString(), "--out", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("There is no file " + folder.resolve("none.csv") + ".");
    }

    private String[] trainCommand(String name) {
        return new String[] {
            "train",
            "--data",
            train.toString(),
            "--dev",
            dev.toString(),
            "--out",
            folder.resolve(name).toString()
        };
    }

    private String at(String name) {
        return folder.resolve(name).resolve("seed-1").toString();
    }

    private int run(String... arguments) {
        CommandLine line = ExperimentCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String line(String start) {
        return lines(start).get(0);
    }

    private List<String> lines(String start) {
        return out.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private static String figures(String line) {
        return line.substring(0, line.indexOf("trained"));
    }

    private Path write(String name, List<StarterArticle> articles) throws IOException {
        String rows = articles.stream()
                .filter(article -> SUBJECTS.contains(article.label()))
                .map(article -> article.label() + "\t" + article.title() + "\t" + article.text())
                .collect(Collectors.joining("\n", "label\ttitle\ttext\n", "\n"));
        return Files.writeString(folder.resolve(name), rows.replace("\"", "'"));
    }
}
