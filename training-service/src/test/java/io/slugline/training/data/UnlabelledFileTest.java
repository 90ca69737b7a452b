package io.slugline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledFileTest {
    private static final InputStream TERMINAL = System.in;

    @TempDir
    Path folder;

    @AfterEach
    void giveTheTerminalBack() {
        System.setIn(TERMINAL);
    }

    @Test
    void anUnknownNameIsOneTextALineWithTheEmptyOnes() throws IOException {
        assertThat(inputs(file("a.txt", "Goal\r\n\nFlu {1}\n"))).containsExactly("Goal", "", "Flu {1}");
    }

    @Test
    void anUnknownNameThatBeginsWithABraceIsJsonLines() throws IOException {
        assertThat(inputs(file("a.out", "\uFEFF\n  {\"title\":\"Goal\",\"label\":\"sport\"}\n{\"text\":\"Flu\"}\n")))
                .containsExactly("Goal", "Flu");
    }

    @Test
    void standardInputIsReadByTheSameRule() {
        assertThat(piped("{\"text\":\"Goal\"}\n")).containsExactly("Goal");
        assertThat(piped("Goal\nFlu")).containsExactly("Goal", "Flu");
        assertThat(piped("")).isEmpty();
    }

    @Test
    void aCompressedFileIsUnpackedFirst() throws IOException {
        Path gz = folder.resolve("a.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write("Goal\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(inputs(gz)).containsExactly("Goal");
    }

    @Test
    void aTableIsReadByItsColumns() throws IOException {
        Path table = file("a.CSV", "name,words\nGoal,Striker scores\n");

        assertThat(inputs(new UnlabelledFile(table, new Columns(null, "name", "words"))))
                .containsExactly(new LabelledText("", "Goal", "Striker scores").input());
    }

    @Test
    void aLineThatIsNoObjectIsNamed() {
        assertThatThrownBy(() -> piped("{\"text\":\"Goal\"}\nFlu\n"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("standard input, line 2: not a JSON object");
    }

    private static List<String> piped(String content) {
        System.setIn(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        return inputs(Path.of("-"));
    }

    private static List<String> inputs(Path path) {
        return inputs(new UnlabelledFile(path, Columns.usual()));
    }

    private static List<String> inputs(UnlabelledFile file) {
        List<String> inputs = new ArrayList<>();
        file.forEachText(text -> inputs.add(text.input()));
        return inputs;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
