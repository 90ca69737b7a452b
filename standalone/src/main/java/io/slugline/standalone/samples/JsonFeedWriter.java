package io.slugline.standalone.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** JSON Feed 1.1: the story is in {@code content_text}; an edit adds {@code date_modified}. */
final class JsonFeedWriter implements FeedWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] write(SampleFeed feed, URI server, List<Entry> entries) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "https://jsonfeed.org/version/1.1");
        root.put("title", feed.title());
        root.put("home_page_url", server.toString());
        root.put("feed_url", feed.address(server).toString());
        root.put("language", "en");
        ArrayNode items = root.putArray("items");
        entries.forEach(entry -> item(items.addObject(), entry));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings is always writable. This is a bug.", e);
        }
    }

    private static void item(ObjectNode item, Entry entry) {
        item.put("id", entry.guid());
        item.put("url", entry.link().toString());
        item.put("title", entry.story().title());
        item.put("content_text", entry.story().text());
        item.put("date_published", entry.published().toString());
        if (!entry.updated().equals(entry.published())) {
            item.put("date_modified", entry.updated().toString());
        }
        item.putArray("authors").addObject().put("name", entry.author());
    }
}
