package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.experiment.TinyData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void aGridIsStudiedAndNotRepeated() {
        String[] sweep = {
            "sweep",
            "--work",
            folder.toString(),
            "--base",
            TinyData.encoder().toString(),
            "--vary",
            "lr=1e-3,1e-2",
            "--vary",
            "epochs=1,2,4",
            "--seeds",
            "2"
        };
        assertThat(terminal.runWithFiles(sweep)).isZero();
        String first = terminal.out();
        terminal.clear();

        int code = terminal.runWithFiles(sweep);

        assertThat(code).isZero();
        assertThat(terminal.out()).isEqualTo(first);
        assertThat(first)
                .contains("Effects on accuracy")
                .contains("Effects on log loss relative to the baseline")
                .contains("epochs squared");
        assertThat(terminal.lines("run ")).hasSize(12);
        assertThat(folder.resolve("run/sweep.html")).exists();
        assertThat(folder.resolve("run/sweep.json")).content().contains("\"runs\" : \"12\"");
    }

    @Test
    void anOptionThatTrainDoesNotHaveIsNamed() {
        int code = terminal.runWithFiles("sweep", "--vary", "colour=red,blue");

        assertThat(code).isEqualTo(1);
        assertThat(terminal.err()).contains("train has no option --colour");
    }
}
