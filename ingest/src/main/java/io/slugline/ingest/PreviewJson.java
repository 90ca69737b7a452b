package io.slugline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.schemas.Article;
import io.slugline.schemas.FeedHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an address holds, as one line of JSON: {@code url} (of the feed itself, without secrets), {@code format},
 * {@code title}, {@code note} (what is wrong with it all the same), {@code nextPollMillis}, {@code entries} (their
 * number), {@code languages} (most frequent first, declared or guessed) and {@code latest}, at most
 * {@value #LATEST} of {@code title, url, published}. Null is what the feed does not say; times are epoch milliseconds.
 */
final class PreviewJson {
    private static final int LATEST = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PreviewJson() {}

    static String of(PollOutcome outcome) {
        FeedHealth health = outcome.health();
        ObjectNode node = JSON.createObjectNode()
                .put("url", health.getUrl())
                .put("format", health.getFormat())
                .put("title", health.getTitle())
                .put("note", health.getReason())
                .put("nextPollMillis", nextPoll(health))
                .put("entries", outcome.articles().size());
        ArrayNode languages = node.putArray("languages");
        languages(outcome.articles()).forEach(languages::add);
        ArrayNode latest = node.putArray("latest");
        newest(outcome.articles()).forEach(article -> latest.add(story(article)));
        return text(node);
    }

    private static long nextPoll(FeedHealth health) {
        return health.getNextTry() == null
                ? 0
                : Duration.between(health.getLastTry(), health.getNextTry()).toMillis();
    }

    /** Articles come oldest first. */
    private static List<Article> newest(List<Article> articles) {
        List<Article> newest = new ArrayList<>();
        for (int i = articles.size() - 1; i >= 0 && newest.size() < LATEST; i--) {
            newest.add(articles.get(i));
        }
        return newest;
    }

    private static List<String> languages(List<Article> articles) {
        Map<String, Long> counts = articles.stream()
                .filter(article -> article.getLanguage() != null)
                .collect(Collectors.groupingBy(Article::getLanguage, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static ObjectNode story(Article article) {
        ObjectNode node =
                JSON.createObjectNode().put("title", article.getTitle()).put("url", article.getUrl());
        return node.put(
                "published",
                article.getPublished() == null ? null : article.getPublished().toEpochMilli());
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text could not be written as JSON. This is a bug.", e);
        }
    }
}
