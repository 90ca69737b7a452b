package io.slugline.training.cli;

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
import picocli.CommandLine;

/** Commands typed in a folder that holds rows of two labels, and what they print. */
final class Terminal {
    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Writes train.csv of 160 rows and dev.csv of 40. */
    Terminal(Path folder) throws IOException {
        this.folder = folder;
        write("train.csv", TinyData.rows(160, 1).texts());
        write("dev.csv", TinyData.rows(40, 2).texts());
    }

    Path write(String name, List<LabelledText> rows) throws IOException {
        String content = rows.stream()
                .map(row -> row.label() + "," + row.title() + "," + row.text())
                .collect(Collectors.joining("\n", "label,title,text\n", "\n"));
        return Files.writeString(folder.resolve(name), content);
    }

    String at(String name) {
        return folder.resolve(name).toString();
    }

    /** Trains the tiny encoder for five epochs on one thread. */
    int train(String name, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "train", "--data", at("train.csv"), "--dev", at("dev.csv"), "--out", at(name), "--epochs", "5"));
        all.addAll(List.of("--base", TinyData.encoder().toString(), "--threads", "1"));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(String[]::new));
    }

    /** Runs with both files and the folder run for the results. */
    int runWithFiles(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", at("train.csv"), "--dev", at("dev.csv"), "--out", at("run")));
        return run(all.toArray(String[]::new));
    }

    int run(String... arguments) {
        CommandLine line = ExperimentCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    /** The first line that begins so. */
    String line(String start) {
        return lines(start).get(0);
    }

    List<String> lines(String start) {
        return out().lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .toList();
    }
}
