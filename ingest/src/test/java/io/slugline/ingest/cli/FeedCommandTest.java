package io.slugline.ingest.cli;

import static io.slugline.ingest.site.FeedText.item;
import static io.slugline.ingest.site.FeedText.rss;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.ingest.site.NewsSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FeedCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void printsALineOfJsonForEachFileOfAFolderAndGoesOnAfterOneItCannotRead() throws IOException {
        Files.writeString(
                folder.resolve("a.rss"), rss("First", item("1", "One &amp; only", "&lt;b&gt;Bold&lt;/b&gt; text")));
        Files.writeString(folder.resolve("b.html"), "<html><body>No feed</body></html>");
        Files.createDirectory(folder.resolve("c"));
        Files.writeString(folder.resolve("c/d.rss"), rss("Last"));

        int code = run("--json", folder.toString());

        List<JsonNode> lines = lines();
        assertThat(code).isZero();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("title").asText()).isEqualTo("First");
        JsonNode entry = lines.get(0).path("entries").path(0);
        assertThat(entry.path("title").asText()).isEqualTo("One & only");
        assertThat(entry.path("summary").asText()).isEqualTo("Bold text");
        assertThat(entry.path("published").asText()).isEqualTo("2026-01-03T09:00:00Z");
        assertThat(lines.get(1).path("error").asText()).isEqualTo("The document is an HTML page, not a feed.");
        assertThat(lines.get(2).path("title").asText()).isEqualTo("Last");
    }

    @Test
    void saysThatAFileIsMissingAndEndsWithOne() throws IOException {
        int code = run("--json", folder.resolve("none.rss").toString());

        assertThat(code).isEqualTo(1);
        assertThat(lines().get(0).path("error").asText()).startsWith("The file cannot be read");
    }

    @Test
    void readsAnAddress() throws IOException {
        try (NewsSite site = NewsSite.open()) {
            site.publish("/f", "text/xml", rss("Served", item("1", "One", "x")));

            run("--json", site.url("/f"), site.url("/missing"));
        }

        assertThat(lines().get(0).path("title").asText()).isEqualTo("Served");
        assertThat(lines().get(1).path("error").asText()).isEqualTo("The server answered with status 404.");
    }

    @Test
    void listsTheFeedsThatAPageNamesAsOpmlAndReadsSuchAList() throws IOException {
        try (NewsSite site = NewsSite.open()) {
            site.publish("/f", "text/xml", rss("Served", item("1", "One", "x")));
            site.publish("/", "text/html", "<html><link rel=alternate type=application/rss+xml href=/f></html>");
            run("--opml", site.url("/"));
            Path list = Files.writeString(folder.resolve("list.opml"), out.toString());
            out.getBuffer().setLength(0);

            run("--json", list.toString());
        }

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0).path("title").asText()).isEqualTo("Served");
    }

    @Test
    void printsAPageForPeople() throws IOException {
        Files.writeString(folder.resolve("a.rss"), rss("First", item("1", "One", "Text")));

        run(folder.resolve("a.rss").toString());

        assertThat(out.toString()).contains("format       RSS 2.0", "title        First", "summary      Text");
    }

    private int run(String... arguments) {
        return new CommandLine(new FeedCommand()).setOut(new PrintWriter(out)).execute(arguments);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
