package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void readsWhatExcelSavesAsUtf8() {
        List<Map<String, String>> rows = Csv.read("\uFEFFlabel,title\r\nmedtop:15000000,\"A final, at last\"\r\n");

        assertThat(rows).containsExactly(Map.of("label", "medtop:15000000", "title", "A final, at last"));
    }

    @Test
    void keepsQuotesAndLineEndsInsideAValue() {
        List<Map<String, String>> rows = Csv.read("label,text\nx,\"He said \"\"no\"\"\nand left\"\n");

        assertThat(rows).containsExactly(Map.of("label", "x", "text", "He said \"no\"\nand left"));
    }

    /** Or else the rest of the file is one value. */
    @Test
    void refusesAQuoteThatIsNeverClosed() {
        assertThatThrownBy(() -> Csv.read("label,articleId\nx,\"a\nb\"\ny,\"c\nx,d\n"))
                .hasMessageContaining("line 4")
                .hasMessageContaining("never closed");
    }
}
