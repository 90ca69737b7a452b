package io.slugline.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
    @ParameterizedTest
    @CsvSource({
        "windows-1252, Zürich – café",
        "iso-8859-2, Łódź",
        "windows-1251, Новости",
        "koi8-r, Новости",
        "Shift_JIS, 日本のニュース",
        "EUC-JP, 日本のニュース",
        "ISO-2022-JP, 日本のニュース",
        "GB18030, 中文新闻",
        "Big5, 中文新聞",
        "EUC-KR, 한국 뉴스",
    })
    void followsTheDocumentsDeclaration(String charset, String text) {
        byte[] document = ("<?xml version='1.0' encoding='" + charset + "'?><t>" + text + "</t>")
                .getBytes(Charset.forName(charset));

        assertThat(Charsets.decode(document, null)).contains(text);
    }

    @Test
    void prefersTheHeaderToTheDocument() {
        byte[] document =
                "<?xml version='1.0' encoding='iso-8859-1'?><t>Новости</t>".getBytes(Charset.forName("koi8-r"));

        assertThat(Charsets.decode(document, "koi8-r")).contains("Новости");
    }

    @Test
    void prefersTheBytesToEveryDeclaration() {
        byte[] document = "<?xml version='1.0' encoding='iso-8859-1'?><t>Zürich</t>".getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(document, "us-ascii")).contains("Zürich");
    }

    @Test
    void readsWindows1252ThatCallsItselfUtf8() {
        byte[] document =
                "<?xml version='1.0' encoding='utf-8'?><t>Zürich “café”</t>".getBytes(Charset.forName("windows-1252"));

        assertThat(Charsets.decode(document, "utf-8")).contains("Zürich “café”");
    }

    @Test
    void keepsUtf8WithAFewBrokenBytes() {
        byte[] document = "<t>Zürich, Genève, Neuchâtel, x</t>".getBytes(StandardCharsets.UTF_8);
        document[document.length - 5] = (byte) 0xff;

        assertThat(Charsets.decode(document, null)).contains("Zürich, Genève, Neuchâtel, \ufffd");
    }

    @Test
    void keepsUtf8ThatIsCutInsideACharacter() {
        byte[] whole = "<t>Zürich 日".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        assertThat(Charsets.decode(cut, null)).startsWith("<t>Zürich ");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void recognisesWideCharacters(String charset) {
        byte[] document = "<t>Zürich</t>".getBytes(Charset.forName(charset));

        assertThat(Charsets.decode(document, null)).isEqualTo("<t>Zürich</t>");
    }

    @Test
    void ignoresACharsetThatDoesNotExist() {
        byte[] document = "<?xml version='1.0' encoding='x-none'?><t>a</t>".getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(document, "???")).endsWith("<t>a</t>");
    }
}
