package io.slugline.ingest.cli;

import io.slugline.ingest.parse.Entry;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.ingest.text.CleanText;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read, for people: the feed's own data, then a block for each entry. Long texts are cut for the screen. */
final class FeedPage {
    private static final int SHOWN = 300;

    private final PrintWriter out;

    FeedPage(PrintWriter out) {
        this.out = out;
    }

    void print(String source, ParsedFeed feed) {
        out.println(source);
        line("format", feed.format() + (feed.complete() ? "" : " (breaks off)"));
        line("title", feed.title());
        line("link", feed.link());
        line("description", feed.description());
        line("language", feed.language());
        line("entries", Integer.toString(feed.entries().size()));
        feed.entries().forEach(this::print);
        out.println();
    }

    private void print(Entry entry) {
        out.println();
        line("title", entry.title());
        line("id", entry.guid());
        line("link", entry.link());
        line("published", entry.published() == null ? null : entry.published().toString());
        line("updated", entry.updated() == null ? null : entry.updated().toString());
        line("authors", joined(entry.authors()));
        line("categories", joined(entry.categories()));
        line("summary", entry.summary());
        line("content", entry.content());
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(", ", values);
    }

    private void line(String name, @Nullable String value) {
        if (value != null) {
            String text = CleanText.oneLine(value);
            out.printf("  %-12s %s%n", name, text.length() > SHOWN ? CleanText.cut(text, SHOWN) + "…" : text);
        }
    }
}
