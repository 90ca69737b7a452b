package io.slugline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.slugline.model.finetune.TrainingExample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    private static final String CSV =
            "label,title,text\r\nsport,\"Late, \"\"late\"\" goal\",\"Two\nlines\"\r\n\r\nhealth,Flu,Cases rise\r\n";
    private static final List<LabelledText> ROWS = List.of(
            new LabelledText("sport", "Late, \"late\" goal", "Two\nlines"),
            new LabelledText("health", "Flu", "Cases rise"));

    @TempDir
    Path folder;

    @Test
    void quotesDelimitersAndLineBreaksAreReadAsTheStandardSays() throws IOException {
        assertThat(read(file("a.csv", CSV))).isEqualTo(ROWS);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstColumn() throws IOException {
        assertThat(read(file("a.csv", "\uFEFF" + CSV))).isEqualTo(ROWS);
    }

    @Test
    void compressedFilesGiveTheSameRows() throws IOException {
        Path zst = folder.resolve("a.csv.zst");
        Files.write(zst, Zstd.compress(CSV.getBytes(StandardCharsets.UTF_8)));
        Path gz = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(zst)).isEqualTo(ROWS);
        assertThat(read(gz)).isEqualTo(ROWS);
    }

    @Test
    void tabsAndJsonLinesAreReadToo() throws IOException {
        assertThat(read(file("a.tsv", "category\theadline\nsport\tGoal\n")))
                .containsExactly(new LabelledText("sport", "Goal", ""));
        assertThat(read(file("a.jsonl", "{\"label\":\"sport\",\"text\":\"Goal\",\"tags\":[1]}\n\n")))
                .containsExactly(new LabelledText("sport", "", "Goal"));
    }

    @Test
    void secondaryLabelsStandInAColumnOfTheirOwn() throws IOException {
        List<LabelledText> rows = read(file("a.csv", """
                label,secondary_labels,text
                labour,economy | ports,Strike
                sport,|,Goal
                sport,,Own goal
                """));
        List<LabelledText> lines = read(file("a.jsonl", """
                {"label":"labour","secondary_labels":["economy","ports"],"text":"Strike"}
                {"label":"sport","secondary_labels":[],"text":"Goal"}
                {"label":"sport","text":"Own goal"}
                """));

        assertThat(lines).isEqualTo(rows);
        assertThat(rows)
                .extracting(LabelledText::secondary)
                .containsExactly(List.of("economy", "ports"), List.of(), null);
        assertThat(new Dataset(rows).examples(List.of("labour", "economy", "sport")))
                .extracting(TrainingExample::secondary)
                .containsExactly(List.of("economy"), List.of(), null);
    }

    @Test
    void labelsAreMergedAndChosen() {
        LabelMap map = new LabelMap(Map.of("football", "sport", "tennis", "sport"), Set.of("sport"));

        List<LabelledText> mapped = map.apply(List.of(
                new LabelledText("football", "", "a"),
                new LabelledText("flu", "", "b"),
                new LabelledText("tennis", "", "c")));

        assertThat(mapped).extracting(LabelledText::text).containsExactly("a", "c");
        assertThat(mapped).extracting(LabelledText::label).containsOnly("sport");
    }

    @Nested
    class SaysInOneSentenceThat {
        @Test
        void theFileIsNotThere() {
            refuses(folder.resolve("none.csv"), "There is no file");
        }

        @Test
        void theFileIsEmpty() throws IOException {
            refuses(file("a.csv", ""), "is empty; its first row must name the columns.");
        }

        @Test
        void thereAreNoRows() throws IOException {
            refuses(file("a.csv", "label,text\n"), "has no rows.");
        }

        @Test
        void theLabelColumnIsMissing() throws IOException {
            refuses(file("a.csv", "topic,text\nsport,Goal\n"), "line 2: no label in any of the columns");
        }

        @Test
        void aRowHasTooFewValues() throws IOException {
            refuses(file("a.csv", "label,title,text\nsport,Goal\n"), "line 2: the row has 2 values, the header has 3.");
        }

        @Test
        void theEncodingIsWrong() throws IOException {
            Path latin = folder.resolve("a.csv");
            Files.write(latin, "label,text\nsport,Málaga\n".getBytes(StandardCharsets.ISO_8859_1));

            refuses(latin, "the bytes are not UTF-8; convert the file to UTF-8.");
        }

        @Test
        void aQuoteIsNeverClosed() throws IOException {
            refuses(file("a.csv", "label,text\nsport,\"Goal\n"), "line 2: a quote is opened and never closed.");
        }

        @Test
        void aRowIsLargerThanAnyArticle() throws IOException {
            refuses(
                    file("a.csv", "label,text\nsport," + "x".repeat(5 << 20)),
                    "a row is longer than 4194304 characters");
        }

        @Test
        void aLineIsNotJson() throws IOException {
            refuses(file("a.jsonl", "{\"label\":\"a\",\"text\":\"b\"}\nnot json\n"), "line 2: not a JSON object");
        }

        @Test
        void theKindIsUnknown() throws IOException {
            refuses(file("a.parquet", "x"), "must end in .csv, .tsv or .jsonl");
        }

        private void refuses(Path file, String sentence) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining(sentence);
        }
    }

    private static List<LabelledText> read(Path file) {
        return new TextFile(file, Columns.usual()).read();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
