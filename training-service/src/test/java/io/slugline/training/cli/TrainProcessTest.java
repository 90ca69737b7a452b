package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.model.program.TorchEngine;
import io.slugline.model.tokenizer.Tokenizer;
import io.slugline.training.data.LabelledText;
import io.slugline.training.experiment.TinyData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process that trains leaves behind when it is interrupted, and when its disk is full. */
@DisabledOnOs(OS.WINDOWS)
class TrainProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SIGTERM = 15;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path run;

    /** The engine's own files must be there already, or the small disk of the second test would be too small for them. */
    @BeforeAll
    static void unpackNativeLibraries() {
        assertThat(TorchEngine.threads()).isPositive();
        Tokenizer.load(TinyData.encoder()).close();
    }

    @BeforeEach
    void writeData() throws IOException {
        List<LabelledText> rows = TinyData.rows(160, 1).texts();
        Files.writeString(
                folder.resolve("rows.csv"),
                rows.stream()
                        .map(row -> row.label() + "," + row.text())
                        .collect(Collectors.joining("\n", "label,text\n", "\n")));
        run = folder.resolve("runs/seed-1");
    }

    /** A test that fails leaves no process that trains for hours. */
    @AfterEach
    void endWhatStillRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSignalEndsItBetweenTwoStepsAndSaysHowToGoOn() throws Exception {
        Process process = start("exec", "1000000");
        await().atMost(PATIENCE).until(() -> Files.exists(run.resolve("state")));

        // Ctrl-C takes the same way, but what is started in the background may be deaf to it.
        process.destroy();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + SIGTERM);
        assertThat(output()).contains("Stopped; the same command with --resume goes on.");
        assertThat(run.resolve("result.json")).doesNotExist();
        assertThat(run.resolve("config.json")).exists();
    }

    @Test
    void aFullDiskIsOneSentenceAndTheRunGoesOnWhenThereIsRoom() throws Exception {
        // No file may grow beyond 200 KiB, which the optimiser's state does.
        Process full = start("ulimit -f 200; exec", "2");
        assertThat(full.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(full.exitValue()).isEqualTo(1);
        assertThat(output()).contains(run.resolve("state").toString()).doesNotContain("\tat ");
        assertThat(run.resolve("state/epoch-1")).doesNotExist();

        Process resumed = start("exec", "2", "--resume");

        assertThat(resumed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.exitValue()).isZero();
        assertThat(run.resolve("result.json")).exists();
    }

    /** Trains in a process of its own; the shell's words come first. */
    private Process start(String shell, String epochs, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ExperimentCommand.class.getName()));
        command.addAll(List.of("train", "--data", folder.resolve("rows.csv").toString(), "--adaptation", "full"));
        command.addAll(List.of("--base", TinyData.encoder().toString(), "--epochs", epochs, "--threads", "1"));
        command.addAll(List.of("--out", folder.resolve("runs").toString()));
        command.addAll(Arrays.asList(more));
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        File log = folder.resolve("log").toFile();
        Process process = new ProcessBuilder("bash", "-c", shell + " " + quoted)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        started.add(process);
        return process;
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
