package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.data.LabelledText;
import io.slugline.training.experiment.TinyData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands end to end, on rows of two labels and checkpoints of a few thousand weights. */
class ExperimentCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path train;
    private Path dev;

    @BeforeEach
    void writeData() throws IOException {
        train = write("train.csv", TinyData.rows(160, 1).texts());
        dev = write("dev.csv", TinyData.rows(40, 2).texts());
    }

    @Nested
    class Train {
        @Test
        void theSameSeedGivesTheSameFiguresAndComparesAsEqual() {
            assertThat(train("one", "--seeds", "2")).isZero();
            assertThat(train("two", "--seeds", "2")).isZero();
            List<String> figures = figures();

            int code = run("compare", at("one"), at("two"), "--ensemble");

            assertThat(code).isZero();
            assertThat(figures.subList(0, 2)).isEqualTo(figures.subList(2, 4));
            assertThat(out.toString()).contains("Variability over seeds").contains("ensemble");
            assertThat(out.toString()).contains("Flips from " + at("one/seed-1") + " to " + at("two/seed-1"));
        }

        @Test
        void severalSeedsGiveTheirMeanWithItsError() {
            int code = train("run", "--seeds", "3");

            assertThat(code).isZero();
            assertThat(out.toString()).contains("Mean over seeds");
            assertThat(folder.resolve("run/seeds.html")).exists();
        }

        @ParameterizedTest
        @CsvSource({
            "m1, encoder, 0.780, HuffPost",
            "m4, decoder, 0.950, AG News",
            "m5a, encoder, no figure published, IMDB",
            "m5b, encoder, 0.938, IMDB",
            "m5c, encoder, 0.936, IMDB",
            "m7, decoder, 0.490, IMDB",
            "m8, decoder, 0.858, SST-2"
        })
        void aRecipeShowsThePublishedFigureBesideOurs(String recipe, String base, String figure, String data) {
            Path checkpoint = base.equals("encoder") ? TinyData.encoder() : TinyData.decoder();

            int code = run(withFiles(
                    "train", "--recipe", recipe, "--base", checkpoint.toString(), "--epochs", "1", "--seeds", "1"));

            assertThat(err.toString()).doesNotContain("Exception");
            assertThat(code).isZero();
            assertThat(out.toString())
                    .contains("Beside the published system")
                    .contains(figure)
                    .contains(data);
        }

        @Test
        void whatIsTypedWinsOverTheRecipe() {
            int code = run(withFiles(
                    "train",
                    "--lr",
                    "1e-3",
                    "--recipe",
                    "m1",
                    "--epochs",
                    "1",
                    "--seeds",
                    "1",
                    "--base",
                    TinyData.encoder().toString()));

            assertThat(code).isZero();
            assertThat(line("learningRate")).endsWith("0.001");
            assertThat(line("adaptation")).endsWith("full");
            assertThat(line("batchSize")).endsWith("32");
        }
    }

    @Nested
    class Checkpoints {
        @BeforeEach
        void trainOne() {
            train("run");
        }

        @Test
        void areEvaluatedOnAFile() {
            int code = run("evaluate", at("run/seed-1"), "--data", dev.toString());

            assertThat(code).isZero();
            assertThat(out.toString()).contains("rowsPerSecond");
            assertThat(lines("Accuracy")).hasSize(2).allMatch(line -> line.equals(line("Accuracy")));
        }

        @Test
        void predictOneLineForEachLine() throws IOException {
            Path texts = Files.writeString(folder.resolve("texts.txt"), "goal 1\ngoal\n\nflu 2\nflu\n");

            int code = run("predict", at("run/seed-1"), texts.toString());

            assertThat(code).isZero();
            assertThat(lines("{\"label\"")).hasSize(5);
            assertThat(err.toString()).contains("5 texts in");
        }

        @Test
        void voteTogether() {
            train("other", "--seed", "7");

            int code = run("evaluate", at("run/seed-1"), "--with", at("other/seed-7"), "--data", dev.toString());

            assertThat(code).isZero();
            assertThat(line("checkpoint")).endsWith("[" + at("other/seed-7") + "]");
        }

        @Test
        void teachAnotherModelWithTheirSurestAnswers() throws IOException {
            out.getBuffer().setLength(0);
            assertThat(run("predict", at("run/seed-1"), train.toString(), "--rows", "--min-score", "0.6"))
                    .isZero();
            Path taught = Files.writeString(folder.resolve("taught.jsonl"), out.toString());

            int code = run(
                    "train",
                    "--data",
                    taught.toString(),
                    "--dev",
                    dev.toString(),
                    "--out",
                    at("student"),
                    "--base",
                    TinyData.encoder().toString());

            assertThat(code).isZero();
            assertThat(Integer.parseInt(line("trainRows").replaceAll("\\D", "")))
                    .isLessThan(160)
                    .isPositive();
        }

        @Test
        void predictTheRowsOfATable() {
            int code = run("predict", at("run/seed-1"), dev.toString(), "--top", "1");

            assertThat(code).isZero();
            assertThat(lines("{\"label\"")).hasSize(40);
        }
    }

    @Nested
    class SweepOver {
        @Test
        void aGridIsStudiedAndNotRepeated() {
            String[] sweep = {
                "sweep",
                "--data",
                train.toString(),
                "--dev",
                dev.toString(),
                "--work",
                folder.toString(),
                "--base",
                TinyData.encoder().toString(),
                "--vary",
                "lr=1e-3,1e-2",
                "--vary",
                "epochs=1,2,4",
                "--seeds",
                "2",
                "--out",
                at("sweep")
            };
            assertThat(run(sweep)).isZero();
            String first = out.toString();
            out.getBuffer().setLength(0);

            int code = run(sweep);

            assertThat(code).isZero();
            assertThat(out.toString()).isEqualTo(first);
            assertThat(first)
                    .contains("Effects on accuracy")
                    .contains("Effects on log loss relative to the baseline")
                    .contains("epochs squared");
            assertThat(lines("run ")).hasSize(12);
            assertThat(folder.resolve("sweep/sweep.html")).exists();
        }

        @Test
        void anOptionThatTrainDoesNotHaveIsNamed() {
            int code = run(withFiles("sweep", "--vary", "colour=red,blue"));

            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).contains("train has no option --colour");
        }
    }

    @Test
    void describeCountsLabelsLengthsLeaksAndConflicts() throws IOException {
        List<LabelledText> rows = new ArrayList<>(TinyData.rows(6, 1).texts());
        rows.add(new LabelledText("health", rows.get(0).title(), rows.get(0).text()));
        Path conflicting = write("conflicting.csv", rows);
        Path html = folder.resolve("data.html");

        int code = run(
                "describe",
                "--data",
                conflicting.toString(),
                "--dev",
                train.toString(),
                "--base",
                TinyData.encoder().toString(),
                "--html",
                html.toString());

        assertThat(code).isZero();
        assertThat(line("clusters in both")).endsWith("6");
        assertThat(line("clusters with several labels")).endsWith("1");
        assertThat(line("rows 1, rows 7, dev 1")).contains("health, sport");
        assertThat(Files.readString(html)).contains("Lengths of each label").doesNotContain("http://", "https://");
    }

    @Nested
    class BadInput {
        @Test
        void aFileThatIsNotThere() {
            assertThat(fault("--data", at("none.csv"))).isEqualTo("There is no file " + at("none.csv") + ".");
        }

        @Test
        void aMissingColumn() throws IOException {
            Path file = Files.writeString(folder.resolve("bad.csv"), "kind,text\nsport,goal\n");

            assertThat(fault("--data", file.toString()))
                    .startsWith(file + ", line 2: no label in any of the columns")
                    .endsWith("the columns are [kind, text]. Name it with --label-column.");
        }

        @Test
        void anUnknownLabelInTheDevFile() throws IOException {
            Path other = write("other.csv", List.of(new LabelledText("weather", "Rain", "Rain again")));

            assertThat(fault("--data", train.toString(), "--dev", other.toString()))
                    .isEqualTo("The dev rows have the labels [weather], which no training row has; it has"
                            + " [health, sport].");
        }

        @ParameterizedTest
        @ValueSource(strings = {"empty.csv", "empty.csv.gz", "empty.csv.zst", "empty.jsonl"})
        void anEmptyFile(String name) throws IOException {
            Path file = Files.createFile(folder.resolve(name));

            assertThat(fault("--data", file.toString()))
                    .startsWith(file.toString())
                    .doesNotContain("null");
        }

        @Test
        void aLabelWithOneRow() throws IOException {
            List<LabelledText> rows = new ArrayList<>(TinyData.rows(40, 1).texts());
            rows.add(new LabelledText("weather", "Rain", "Rain again"));

            assertThat(fault("--data", write("one.csv", rows).toString()))
                    .isEqualTo("Label weather has 1 row, and one has to be held out; add rows, or leave the label out"
                            + " with --labels.");
        }

        @Test
        void anotherEncoding() throws IOException {
            Path file = Files.write(
                    folder.resolve("latin.csv"), new byte[] {'l', 'a', 'b', 'e', 'l', '\n', (byte) 0xE9, '\n'});

            assertThat(fault("--data", file.toString())).contains("the bytes are not UTF-8");
        }

        @Test
        void aRecipeOrAdaptationThatDoesNotExist() {
            assertThat(fault("--data", train.toString(), "--recipe", "m3"))
                    .startsWith("There is no recipe m3; there are");
            assertThat(fault("--data", train.toString(), "--adaptation", "half"))
                    .startsWith("There is no adaptation half; there are");
        }

        private String fault(String... arguments) {
            err.getBuffer().setLength(0);
            List<String> all = new ArrayList<>(List.of("train", "--out", at("bad")));
            all.addAll(Arrays.asList(arguments));
            int code = run(all.toArray(String[]::new));
            assertThat(code).isEqualTo(1);
            assertThat(folder.resolve("bad/seed-1")).doesNotExist();
            assertThat(err.toString().strip()).hasLineCount(1);
            return err.toString().strip();
        }
    }

    private int train(String name, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "train", "--data", train.toString(), "--dev", dev.toString(), "--out", at(name), "--epochs", "5"));
        all.addAll(List.of("--base", TinyData.encoder().toString(), "--threads", "1"));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(String[]::new));
    }

    private String[] withFiles(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", train.toString(), "--dev", dev.toString(), "--out", at("run")));
        return all.toArray(String[]::new);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
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

    /** What each run's line says but for its time and folder. */
    private List<String> figures() {
        return lines("seed ").stream()
                .filter(line -> line.contains(", trained"))
                .map(line -> line.substring(0, line.indexOf(", trained")))
                .toList();
    }

    private Path write(String name, List<LabelledText> rows) throws IOException {
        String content = rows.stream()
                .map(row -> row.label() + "," + row.title() + "," + row.text())
                .collect(Collectors.joining("\n", "label,title,text\n", "\n"));
        return Files.writeString(folder.resolve(name), content);
    }
}
