package io.slugline.training.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The starter articles that ship with the service; every third line of a file is held out, so that the same articles
 * are trained on and measured everywhere and always.
 */
public record StarterArticles(List<StarterArticle> all) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HELD_OUT_EVERY = 3;

    public StarterArticles {
        all = List.copyOf(all);
    }

    /** Reads all articles, subject by subject, in the order of their lines. */
    public static StarterArticles load() {
        List<StarterArticle> all = new ArrayList<>();
        for (MediaTopic topic : MediaTopic.values()) {
            all.addAll(read(topic));
        }
        return new StarterArticles(all);
    }

    /** Two articles in three: what version 1 learns from. */
    public List<StarterArticle> train() {
        return all.stream().filter(article -> !article.heldOut()).toList();
    }

    /** The third article in three: what every version is measured on and none learns from. */
    public List<StarterArticle> heldOut() {
        return all.stream().filter(StarterArticle::heldOut).toList();
    }

    private static List<StarterArticle> read(MediaTopic topic) {
        String file = "/starter/" + topic.slug() + ".jsonl";
        try (InputStream stream = StarterArticles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The starter articles " + file + " are not in the jar. This is a bug.");
            }
            return parse(topic, new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The starter articles " + file + " cannot be read", e);
        }
    }

    private static List<StarterArticle> parse(MediaTopic topic, BufferedReader reader) throws IOException {
        List<StarterArticle> articles = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int number = articles.size() + 1;
            JsonNode json = JSON.readTree(line);
            articles.add(new StarterArticle(
                    "starter:" + topic.slug() + "/" + number,
                    topic.qcode(),
                    secondary(json),
                    json.required("title").asText(),
                    json.required("text").asText(),
                    number % HELD_OUT_EVERY == 0));
        }
        return articles;
    }

    private static List<String> secondary(JsonNode article) {
        List<String> ids = new ArrayList<>();
        article.path("secondary")
                .forEach(slug -> ids.add(MediaTopic.ofSlug(slug.asText()).qcode()));
        return ids;
    }
}
