package io.slugline.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.ingest.parse.Opml.Outline;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpmlTest {
    @Test
    void readsFeedsAtEveryDepthInTheirOrder() throws IOException {
        List<Outline> feeds = read("""
                <?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
                <outline text="Papers"><outline text="Harbour &amp; Sea" xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/>
                <outline><outline title="Deep" text="x" xmlurl=" https://b.example/f "/></outline></outline>
                <outline xmlUrl="https://c.example/f"/><outline text="No feed"/></body></opml>""");

        assertThat(feeds)
                .containsExactly(
                        new Outline("https://a.example/f", "Harbour & Sea", "https://a.example/"),
                        new Outline("https://b.example/f", "Deep", null),
                        new Outline("https://c.example/f", null, null));
    }

    @Test
    void readsAListThatBreaksOffUpToTheBreak() throws IOException {
        List<Outline> feeds =
                read("<opml><body><outline xmlUrl='https://a.example/f'/><outline xmlUrl='https://b.exam");

        assertThat(feeds).extracting(Outline::url).contains("https://a.example/f");
    }

    @Test
    void opensNothingThatTheListNames() throws IOException {
        List<Outline> feeds = read("""
                <!DOCTYPE opml [<!ENTITY file SYSTEM "file:///etc/passwd">]>
                <opml><body><outline text="&file;" xmlUrl="https://a.example/f"/></body></opml>""");

        assertThat(feeds).extracting(Outline::title).containsExactly("&file;");
    }

    @Test
    void saysThatAFileIsNoOpml() {
        assertThatThrownBy(() -> read("<html><body/></html>"))
                .isInstanceOf(IOException.class)
                .hasMessage("The file is no OPML: it has no opml element.");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        List<Outline> feeds = List.of(
                new Outline("https://a.example/f?x=1&y=2", "Say \"<b>\" & 'go'", "https://a.example/"),
                new Outline("https://b.example/", "https://b.example/", null));

        assertThat(read(Opml.write("A & B", feeds))).isEqualTo(feeds);
    }

    private static List<Outline> read(String text) throws IOException {
        return Opml.read(text.getBytes(UTF_8));
    }
}
