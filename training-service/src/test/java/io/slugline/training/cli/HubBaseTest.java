package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.experiment.TinyData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training from a checkpoint on a hub. */
class HubBaseTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void fetchesItOnceAndShowsHowFarItIs() throws IOException {
        String address;
        try (TinyHub hub = new TinyHub(TinyData.encoder())) {
            address = hub.address();
            assertThat(train(address, "run")).as(terminal.err()).isZero();
        }
        assertThat(terminal.err()).contains("fetch kB");
        assertThat(terminal.line("base")).endsWith("hf:desk/topics");

        int code = train(address, "again");

        assertThat(code).isZero();
        assertThat(folder.resolve("hub/desk/topics/main/tokenizer.json")).exists();
    }

    @Test
    void saysWhichFolderToFillWhereThereIsNoNetwork() throws IOException {
        String gone;
        try (TinyHub hub = new TinyHub(TinyData.encoder())) {
            gone = hub.address();
        }

        int code = train(gone, "run");

        assertThat(code).isEqualTo(1);
        assertThat(terminal.err().strip())
                .hasLineCount(1)
                .contains("Cannot fetch hf:desk/topics@main from " + gone)
                .endsWith("without a network put config.json, tokenizer.json and model.safetensors into "
                        + folder.resolve("hub/desk/topics/main") + ".");
        assertThat(folder.resolve("run/seed-1")).doesNotExist();
    }

    private int train(String hub, String out) {
        return terminal.run(
                "train",
                "--base",
                "hf:desk/topics",
                "--hub",
                hub,
                "--work",
                folder.toString(),
                "--epochs",
                "1",
                "--data",
                terminal.at("train.csv"),
                "--dev",
                terminal.at("dev.csv"),
                "--out",
                terminal.at(out));
    }
}
