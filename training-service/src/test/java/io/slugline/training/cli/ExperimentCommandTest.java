package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of themselves. */
class ExperimentCommandTest {
    private static final String DATA = "slugline.data";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty(DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "predict", "labels", "starter"})
    void helpNamesTheCommandAsItIsTyped(String command) {
        assertThat(terminal.run(command, "--help")).isZero();

        assertThat(terminal.out()).startsWith("Usage: slugline " + command + " ");
    }

    @Test
    void worksInTheDataFolderThatTheScriptNames() {
        System.setProperty(DATA, "/beside/the/script");

        terminal.run("starter", "--help");
        terminal.run("train", "--help");

        assertThat(terminal.out().replaceAll("\\s+", " "))
                .contains("(default: /beside/the/script/starter)")
                .contains("(default: /beside/the/script)");
    }

    @Test
    void worksInTheWorkingFolderWithoutTheScript() {
        terminal.run("starter", "--help");

        assertThat(terminal.out().replaceAll("\\s+", " ")).contains("(default: data/starter)");
    }
}
