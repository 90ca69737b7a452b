package io.slugline.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.ingest.text.CleanText;
import io.slugline.ingest.text.Links;
import io.slugline.ingest.text.TextFromHtml;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed 1.0 and 1.1. Items before a break in the document are kept; deep nesting is a break. */
final class JsonFeedReader {
    private static final int DEEPEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build());

    private final ObjectNode top = JsonMapper.builder().build().createObjectNode();
    private final List<JsonNode> items = new ArrayList<>();
    private boolean complete;
    private String base;
    /** Read once: there may be as many of them as there are entries without their own. */
    private List<String> feedAuthors = List.of();

    private JsonFeedReader(String address) {
        this.base = address;
    }

    static ParseResult read(String text, String address, int entries) {
        JsonFeedReader reader = new JsonFeedReader(address);
        reader.collect(text);
        return reader.isFeed()
                ? reader.feed(entries)
                : new ParseResult.NotAFeed("The document is JSON, but no JSON Feed: its version does not say so.");
    }

    /** Feeds that forget the version have items with content all the same. */
    private boolean isFeed() {
        String version = string(top, "version");
        if (version.contains("jsonfeed") || version.equals("1.1") || version.equals("1.0") || version.equals("1")) {
            return true;
        }
        return version.isEmpty()
                && items.stream()
                        .anyMatch(item -> item.has("id") && (item.has("content_html") || item.has("content_text")));
    }

    private void collect(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("items")) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(parser.readValueAsTree());
                    }
                } else {
                    top.set(name, parser.readValueAsTree());
                }
            }
            complete = parser.currentToken() == JsonToken.END_OBJECT;
        } catch (IOException breaksOff) {
            complete = false;
        }
    }

    private ParsedFeed feed(int entries) {
        String home = string(top, "home_page_url");
        String language = string(top, "language");
        String version = string(top, "version");
        base = base.isEmpty() ? home : base;
        feedAuthors = named(top);
        return new ParsedFeed(
                "JSON Feed " + (version.endsWith("1.1") || version.equals("1.1") ? "1.1" : "1"),
                line(top, "title"),
                orNull(home),
                text(top, "description"),
                orNull(language),
                hub(),
                orNull(string(top, "feed_url")),
                PollWishes.NONE,
                items.stream()
                        .filter(JsonNode::isObject)
                        .limit(entries)
                        .map(this::entry)
                        .toList(),
                complete);
    }

    private @Nullable String hub() {
        for (JsonNode hub : top.path("hubs")) {
            if (string(hub, "type").equalsIgnoreCase("websub")) {
                return orNull(string(hub, "url"));
            }
        }
        return null;
    }

    private Entry entry(JsonNode item) {
        String html = string(item, "content_html");
        String plain = string(item, "content_text");
        String url = string(item, "url");
        String link = url.isEmpty() ? string(item, "external_url") : url;
        return new Entry(
                orNull(string(item, "id")),
                line(item, "title"),
                link.isEmpty() ? null : Links.resolve(base, link),
                text(item, "summary"),
                html.isEmpty() ? orNull(CleanText.of(plain)) : TextConstruct.orNull(TextFromHtml.of(html)),
                authors(item),
                tags(item),
                orNull(string(item, "language")),
                date(item, "date_published"),
                date(item, "date_modified"));
    }

    private List<String> authors(JsonNode item) {
        List<String> own = named(item);
        return own.isEmpty() ? feedAuthors : own;
    }

    /** 1.0 has one author, 1.1 a list of them. */
    private List<String> named(JsonNode parent) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode author : parent.path("authors")) {
            names.add(author.isTextual() ? author.asText() : string(author, "name"));
        }
        names.add(string(parent.path("author"), "name"));
        names.remove("");
        return List.copyOf(names);
    }

    private static List<String> tags(JsonNode item) {
        Set<String> tags = new LinkedHashSet<>();
        for (JsonNode tag : item.path("tags")) {
            tags.add(CleanText.oneLine(tag.asText()));
        }
        tags.remove("");
        return List.copyOf(tags);
    }

    private static @Nullable Instant date(JsonNode item, String name) {
        return FeedDates.read(item.path(name).asText("")).orElse(null);
    }

    private @Nullable String line(JsonNode parent, String name) {
        return TextConstruct.oneLine(text(parent, name));
    }

    private @Nullable String text(JsonNode parent, String name) {
        return TextConstruct.orNull(TextFromHtml.ofEither(string(parent, name)));
    }

    /** Ids are numbers in some feeds. */
    private String string(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isValueNode() && !value.isNull()
                ? CleanText.of(value.asText()).strip()
                : "";
    }

    private static @Nullable String orNull(String text) {
        return TextConstruct.orNull(text);
    }
}
