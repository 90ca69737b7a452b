package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.slugline.ingest.article.ArticleLimits;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that say what is written, and where. */
final class OutputSettings {
    static final String ARTICLES_TOPIC = "articles.topic";
    static final String HEALTH_TOPIC = "feed.health.topic";
    static final String DEAD_LETTERS_TOPIC = "dead.letters.topic";
    static final String BODY_MAX_CHARS = "body.max.chars";
    static final String DUPLICATES_WINDOW = "duplicates.window";
    static final String ENTRIES_MAX = "entries.max";

    private OutputSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Output")
                .text(
                        ARTICLES_TOPIC,
                        "articles",
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "Articles topic",
                        "Topic of the articles, by article id.")
                .text(
                        HEALTH_TOPIC,
                        "feed-health",
                        null,
                        MEDIUM,
                        "Feed health topic",
                        "Compacted topic of what each poll came to, by feed id. Empty for none; then the time of the"
                                + " next poll does not survive a restart.")
                .text(
                        DEAD_LETTERS_TOPIC,
                        "dead-letters",
                        null,
                        LOW,
                        "Dead letters topic",
                        "Topic of the bytes that could not be read, with the reason in headers: records of the feeds"
                                + " topic that are no feeds, and documents that this build fails on. Empty for none;"
                                + " then there is only a line in the log.")
                .count(
                        BODY_MAX_CHARS,
                        ArticleLimits.defaults().bodyChars(),
                        100,
                        250_000,
                        MEDIUM,
                        "Longest body",
                        "Characters of an article's body that are kept; the rest is cut and the article says so. The"
                                + " largest record stays below 1 MiB.")
                .count(
                        ENTRIES_MAX,
                        ArticleLimits.defaults().entries(),
                        1,
                        1000,
                        LOW,
                        "Entries",
                        "Entries read of one document, from its top.")
                .count(
                        DUPLICATES_WINDOW,
                        50_000,
                        0,
                        1_000_000,
                        LOW,
                        "Stories remembered",
                        "Newest articles of a task that are remembered, so that an article which nearly repeats one of"
                                + " another feed names the first of them in its field duplicateOf. About 200 bytes"
                                + " each. 0 marks none. A restart forgets them.");
    }
}
