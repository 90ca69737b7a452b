package io.slugline.ingest.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.ingest.parse.Entry;
import io.slugline.ingest.parse.ParseResult;
import io.slugline.ingest.parse.ParsedFeed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read, as one line of JSON: {@code source, format, title, link, description, language, complete} and
 * {@code entries} with {@code id, title, link, summary, content, authors, categories, language, published, updated}.
 * What a feed does not say is null; texts are plain, dates ISO 8601 in UTC. What is no feed has {@code source} and
 * {@code error}.
 */
final class FeedJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedJson() {}

    static String line(String source, ParseResult result) {
        if (result instanceof ParsedFeed feed) {
            return write(feed(source, feed));
        }
        return error(source, ((ParseResult.NotAFeed) result).reason());
    }

    static String error(String source, String reason) {
        return write(JSON.createObjectNode().put("source", source).put("error", reason));
    }

    private static ObjectNode feed(String source, ParsedFeed feed) {
        ObjectNode node = JSON.createObjectNode()
                .put("source", source)
                .put("format", feed.format())
                .put("title", feed.title())
                .put("link", feed.link())
                .put("description", feed.description())
                .put("language", feed.language())
                .put("complete", feed.complete());
        ArrayNode entries = node.putArray("entries");
        feed.entries().forEach(entry -> entries.add(entry(entry)));
        return node;
    }

    private static ObjectNode entry(Entry entry) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", entry.guid())
                .put("title", entry.title())
                .put("link", entry.link())
                .put("summary", entry.summary())
                .put("content", entry.content());
        node.set("authors", strings(entry.authors()));
        node.set("categories", strings(entry.categories()));
        return node.put("language", entry.language())
                .put("published", date(entry.published()))
                .put("updated", date(entry.updated()));
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    private static @Nullable String date(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String write(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text could not be written as JSON. This is a bug.", e);
        }
    }
}
