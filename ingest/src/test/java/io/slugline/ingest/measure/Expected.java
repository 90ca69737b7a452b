package io.slugline.ingest.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What another reader's suite expects of a feed: field name to values, for the feed and for each entry. */
record Expected(Map<String, List<String>> feed, List<Map<String, List<String>>> entries) {
    static Expected of(JsonNode json) {
        if (json.has("feed_type")) {
            return feedRs(json);
        }
        return json.has("entries") ? gofeedAtom(json) : gofeed(json);
    }

    private static Expected gofeed(JsonNode json) {
        Map<String, List<String>> feed = new LinkedHashMap<>();
        text(feed, "title", json.path("title"));
        text(feed, "link", json.path("link"));
        text(feed, "description", json.path("description"));
        text(feed, "language", json.path("language"));
        List<Map<String, List<String>>> entries = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            Map<String, List<String>> entry = new LinkedHashMap<>();
            text(entry, "id", item.path("guid").isObject() ? item.path("guid").path("value") : item.path("guid"));
            text(entry, "title", item.path("title"));
            text(entry, "link", item.path("link"));
            text(entry, "summary", item.path("description"));
            text(entry, "content", item.path("content"));
            people(entry, item);
            list(entry, "categories", item.path("categories"), "value");
            text(
                    entry,
                    "published",
                    item.has("publishedParsed") ? item.path("publishedParsed") : item.path("pubDateParsed"));
            text(entry, "updated", item.path("updatedParsed"));
            entries.add(entry);
        }
        return new Expected(feed, entries);
    }

    private static Expected gofeedAtom(JsonNode json) {
        Map<String, List<String>> feed = new LinkedHashMap<>();
        text(feed, "title", json.path("title"));
        alternate(feed, json.path("links"));
        text(feed, "description", json.path("subtitle"));
        text(feed, "language", json.path("language"));
        List<Map<String, List<String>>> entries = new ArrayList<>();
        for (JsonNode item : json.path("entries")) {
            Map<String, List<String>> entry = new LinkedHashMap<>();
            text(entry, "id", item.path("id"));
            text(entry, "title", item.path("title"));
            alternate(entry, item.path("links"));
            text(entry, "summary", item.path("summary"));
            text(entry, "content", item.path("content").path("value"));
            people(entry, item);
            list(entry, "categories", item.path("categories"), "term");
            text(entry, "published", item.path("publishedParsed"));
            text(entry, "updated", item.path("updatedParsed"));
            entries.add(entry);
        }
        return new Expected(feed, entries);
    }

    private static Expected feedRs(JsonNode json) {
        Map<String, List<String>> feed = new LinkedHashMap<>();
        text(feed, "title", json.path("title").path("content"));
        alternate(feed, json.path("links"));
        text(feed, "description", json.path("description").path("content"));
        text(feed, "language", json.path("language"));
        List<Map<String, List<String>>> entries = new ArrayList<>();
        for (JsonNode item : json.path("entries")) {
            Map<String, List<String>> entry = new LinkedHashMap<>();
            text(entry, "id", item.path("id"));
            text(entry, "title", item.path("title").path("content"));
            alternate(entry, item.path("links"));
            text(entry, "summary", item.path("summary").path("content"));
            text(entry, "content", item.path("content").path("body"));
            list(entry, "authors", item.path("authors"), "name");
            list(entry, "categories", item.path("categories"), "term");
            text(entry, "published", item.path("published"));
            text(entry, "updated", item.path("updated"));
            entries.add(entry);
        }
        return new Expected(feed, entries);
    }

    private static void people(Map<String, List<String>> entry, JsonNode item) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : item.path("authors")) {
            names.add(author.path("name").asText(author.path("email").asText("")));
        }
        if (names.isEmpty() && item.path("author").isTextual()) {
            names.add(item.path("author").asText());
        }
        put(entry, "authors", names);
    }

    private static void alternate(Map<String, List<String>> into, JsonNode links) {
        for (JsonNode link : links) {
            String relation = link.path("rel").asText("");
            if (relation.isEmpty() || relation.equals("alternate") || relation.equals("null")) {
                text(into, "link", link.path("href"));
                return;
            }
        }
    }

    private static void list(Map<String, List<String>> into, String name, JsonNode array, String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : array) {
            String label = value.path("label").asText("");
            String text = value.isTextual() ? value.asText() : value.path(field).asText("");
            values.add(label.isEmpty() || label.equals("null") ? text : label);
        }
        put(into, name, values);
    }

    private static void text(Map<String, List<String>> into, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            put(into, name, List.of(value.asText()));
        }
    }

    private static void put(Map<String, List<String>> into, String name, List<String> values) {
        List<String> present = values.stream().filter(value -> !value.isBlank()).toList();
        if (!present.isEmpty()) {
            into.put(name, present);
        }
    }
}
