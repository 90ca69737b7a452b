package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.data.LabelledText;
import io.slugline.training.experiment.TinyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be trained is one sentence, and nothing is written. */
class TrainFaultTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(fault("--data", terminal.at("none.csv")))
                .isEqualTo("There is no file " + terminal.at("none.csv") + ".");
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
        Path other = terminal.write("other.csv", List.of(new LabelledText("weather", "Rain", "Rain again")));

        assertThat(fault("--data", terminal.at("train.csv"), "--dev", other.toString()))
                .isEqualTo(
                        "The dev rows have the labels [weather], which no training row has; it has [health, sport].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.csv", "empty.csv.gz", "empty.csv.zst", "empty.jsonl"})
    void anEmptyFile(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));

        assertThat(fault("--data", file.toString())).startsWith(file.toString()).doesNotContain("null");
    }

    @Test
    void aLabelWithOneRow() throws IOException {
        List<LabelledText> rows = new ArrayList<>(TinyData.rows(40, 1).texts());
        rows.add(new LabelledText("weather", "Rain", "Rain again"));

        assertThat(fault("--data", terminal.write("one.csv", rows).toString()))
                .isEqualTo("Label weather has 1 row, and one has to be held out; add rows, or leave the label out"
                        + " with --labels.");
    }

    @Test
    void anotherEncoding() throws IOException {
        Path file =
                Files.write(folder.resolve("latin.csv"), new byte[] {'l', 'a', 'b', 'e', 'l', '\n', (byte) 0xE9, '\n'});

        assertThat(fault("--data", file.toString())).contains("the bytes are not UTF-8");
    }

    @Test
    void aRecipeOrAdaptationThatDoesNotExist() {
        assertThat(fault("--data", terminal.at("train.csv"), "--recipe", "m3"))
                .startsWith("There is no recipe m3; there are");
        assertThat(fault("--data", terminal.at("train.csv"), "--adaptation", "half"))
                .startsWith("There is no adaptation half; there are");
    }

    @Test
    void epochsThatDoNotSuitTheAdaptation() {
        assertThat(fault("--data", terminal.at("train.csv"), "--epochs", "0"))
                .isEqualTo("--adaptation head trains; --epochs is 1 or more.");
        assertThat(fault("--data", terminal.at("train.csv"), "--adaptation", "zero-shot", "--epochs", "2"))
                .isEqualTo("--adaptation zero-shot trains nothing; leave --epochs out.");
    }

    private String fault(String... arguments) {
        terminal.clear();
        List<String> all = new ArrayList<>(List.of("train", "--out", terminal.at("bad")));
        all.addAll(Arrays.asList(arguments));
        int code = terminal.run(all.toArray(String[]::new));
        assertThat(code).isEqualTo(1);
        assertThat(folder.resolve("bad/seed-1")).doesNotExist();
        assertThat(terminal.err().strip()).hasLineCount(1);
        return terminal.err().strip();
    }
}
