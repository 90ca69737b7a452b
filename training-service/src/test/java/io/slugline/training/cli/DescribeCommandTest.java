package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.data.LabelledText;
import io.slugline.training.experiment.TinyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
    @TempDir
    Path folder;

    @Test
    void countsLabelsLengthsLeaksAndConflicts() throws IOException {
        Terminal terminal = new Terminal(folder);
        List<LabelledText> rows = new ArrayList<>(TinyData.rows(6, 1).texts());
        rows.add(new LabelledText("health", rows.get(0).title(), rows.get(0).text()));
        Path conflicting = terminal.write("conflicting.csv", rows);
        Path html = folder.resolve("data.html");

        int code = terminal.run(
                "describe",
                "--data",
                conflicting.toString(),
                "--dev",
                terminal.at("train.csv"),
                "--base",
                TinyData.encoder().toString(),
                "--html",
                html.toString());

        assertThat(code).isZero();
        assertThat(terminal.line("clusters in both")).endsWith("6");
        assertThat(terminal.line("clusters with several labels")).endsWith("1");
        assertThat(terminal.line("rows 1, rows 7, dev 1")).contains("health, sport");
        assertThat(Files.readString(html)).contains("Lengths of each label").doesNotContain("http://", "https://");
    }
}
