package io.slugline.console.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.console.feeds.TaggedFeed.Entry;
import java.time.Instant;

/** Writes a tagged feed as JSON Feed 1.1: the names of the labels are tags, the rest of them under {@code _slugline}. */
public final class JsonFeedText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeedText() {}

    /** The whole document. */
    public static String of(TaggedFeed feed) {
        ObjectNode document = JSON.createObjectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", feed.title())
                .put("feed_url", feed.address());
        ArrayNode items = document.putArray("items");
        feed.entries().forEach(entry -> items.add(item(entry)));
        return document.toString();
    }

    private static ObjectNode item(Entry entry) {
        ObjectNode item = JSON.createObjectNode()
                .put("id", entry.iri())
                .put("title", entry.title())
                .put("content_text", entry.text())
                .put("date_modified", Instant.ofEpochMilli(entry.updated()).toString());
        if (entry.url() != null) {
            item.put("url", entry.url());
        }
        if (entry.published() != null) {
            item.put("date_published", Instant.ofEpochMilli(entry.published()).toString());
        }
        if (entry.language() != null) {
            item.put("language", entry.language());
        }
        ArrayNode authors = item.putArray("authors");
        entry.authors().forEach(author -> authors.addObject().put("name", author));
        if (entry.label() != null) {
            ArrayNode tags = item.putArray("tags").add(entry.labelName());
            entry.secondaryLabels().forEach(secondary -> tags.add(secondary.name()));
        }
        ObjectNode own = item.putObject("_slugline")
                .put("label", entry.label())
                .put("state", entry.state())
                .put("score", entry.score())
                .put("version", entry.modelVersion());
        ArrayNode secondaryLabels = own.putArray("secondaryLabels");
        entry.secondaryLabels().forEach(secondary -> secondaryLabels.add(secondary.label()));
        return item;
    }
}
