package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.experiment.TinyData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training end to end, on rows of two labels and checkpoints of a few thousand weights. */
class TrainCommandTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void theSameSeedGivesTheSameFiguresAndComparesAsEqual() {
        assertThat(terminal.train("one", "--seeds", "2")).isZero();
        assertThat(terminal.train("two", "--seeds", "2")).isZero();
        List<String> figures = figures();

        int code = terminal.run("compare", terminal.at("one"), terminal.at("two"), "--ensemble");

        assertThat(code).isZero();
        assertThat(figures.subList(0, 2)).isEqualTo(figures.subList(2, 4));
        assertThat(terminal.out()).contains("Variability over seeds").contains("ensemble");
        assertThat(terminal.out())
                .contains("Flips from " + terminal.at("one/seed-1") + " to " + terminal.at("two/seed-1"));
    }

    @Test
    void severalSeedsGiveTheirMeanWithItsError() {
        int code = terminal.train("run", "--seeds", "3");

        assertThat(code).isZero();
        assertThat(terminal.out()).contains("Mean over seeds");
        assertThat(folder.resolve("run/seeds.html")).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "m1, encoder, 1, 0.780, HuffPost",
        "m2, decoder, 1, 0.905, HuffPost",
        "m4, decoder, 1, 0.950, AG News",
        "m5a, encoder, 1, no figure published, IMDB",
        "m5b, encoder, 1, 0.938, IMDB",
        "m5c, encoder, 1, 0.936, IMDB",
        "m6, decoder, 1, 0.960, IMDB",
        "m7, decoder, 0, 0.490, IMDB",
        "m8, decoder, 1, 0.858, SST-2"
    })
    void aRecipeShowsThePublishedFigureBesideOurs(
            String recipe, String base, String epochs, String figure, String data) {
        Path checkpoint = base.equals("encoder") ? TinyData.encoder() : TinyData.decoder();
        List<String> all = new ArrayList<>(List.of("train", "--recipe", recipe, "--base", checkpoint.toString()));
        all.addAll(List.of("--epochs", epochs, "--seeds", "1"));

        int code = terminal.runWithFiles(all.toArray(String[]::new));

        assertThat(terminal.err()).doesNotContain("Exception");
        assertThat(code).isZero();
        assertThat(terminal.out())
                .contains("Beside the published system")
                .contains(figure)
                .contains(data);
    }

    @Test
    void aRecipesPromptIsAskedAsItIsWritten() {
        int code = terminal.runWithFiles(
                "train",
                "--recipe",
                "m2",
                "--epochs",
                "1",
                "--base",
                TinyData.decoder().toString());

        assertThat(code).isZero();
        assertThat(terminal.line("prompting")).contains("Options: {options}.", "answerStart= I select #### ,");
    }

    @Test
    void whatIsTypedWinsOverTheRecipe() {
        int code = terminal.runWithFiles(
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
                TinyData.encoder().toString());

        assertThat(code).isZero();
        assertThat(terminal.line("learningRate")).endsWith("0.001");
        assertThat(terminal.line("adaptation")).endsWith("full");
        assertThat(terminal.line("batchSize")).endsWith("32");
    }

    /** What each run's line says but for its time and folder. */
    private List<String> figures() {
        return terminal.lines("seed ").stream()
                .filter(line -> line.contains(", trained"))
                .map(line -> line.substring(0, line.indexOf(", trained")))
                .toList();
    }
}
