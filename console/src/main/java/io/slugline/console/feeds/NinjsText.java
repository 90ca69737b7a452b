package io.slugline.console.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.console.feeds.TaggedFeed.Entry;
import io.slugline.console.feeds.TaggedFeed.SecondaryLabel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tagged feed in the IPTC's ninjs 3.0: one composite item whose associations are the stories, each with its label
 * and then its secondary labels as subjects, and who says so: the model with its confidence in per cent, or an editor.
 */
public final class NinjsText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TOPIC = "medtop:";
    private static final String MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/";

    private NinjsText() {}

    /** The whole document. */
    public static String of(TaggedFeed feed) {
        ObjectNode document = JSON.createObjectNode().put("uri", feed.address()).put("type", "composite");
        document.putObject("standard")
                .put("name", "ninjs")
                .put("version", "3.0")
                .put("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json");
        document.put("title", feed.title()).put("versionCreated", time(feed.updated()));
        ArrayNode stories = document.putArray("associations");
        feed.entries().forEach(entry -> stories.add(story(entry)));
        return document.toString();
    }

    private static ObjectNode story(Entry entry) {
        ObjectNode story = JSON.createObjectNode()
                .put("name", entry.title())
                .put("uri", entry.iri())
                .put("type", "text")
                .put("versionCreated", time(entry.updated()));
        if (entry.published() != null) {
            story.put("contentCreated", time(entry.published()));
        }
        if (entry.language() != null) {
            story.put("language", entry.language());
        }
        if (!entry.authors().isEmpty()) {
            story.put("by", String.join(", ", entry.authors()));
        }
        story.putArray("headlines").addObject().put("value", entry.title());
        story.putArray("descriptions")
                .addObject()
                .put("contentType", "text/plain")
                .put("value", entry.text());
        if (entry.url() != null) {
            story.putArray("renditions")
                    .addObject()
                    .put("name", "web")
                    .put("href", entry.url())
                    .put("contentType", "text/html");
        }
        if (entry.label() != null) {
            ArrayNode subjects = story.putArray("subjects").add(label(entry, entry.label()));
            entry.secondaryLabels().forEach(secondary -> subjects.add(secondary(entry, secondary)));
        }
        return story;
    }

    private static ObjectNode label(Entry entry, String label) {
        ObjectNode subject = subject(label, String.valueOf(entry.labelName()));
        return entry.state().equals("machine") ? byModel(subject, entry, entry.score()) : byEditor(subject);
    }

    private static ObjectNode secondary(Entry entry, SecondaryLabel secondary) {
        ObjectNode subject = subject(secondary.label(), secondary.name());
        return secondary.score() == null ? byEditor(subject) : byModel(subject, entry, secondary.score());
    }

    private static ObjectNode subject(String label, String name) {
        ObjectNode subject = JSON.createObjectNode().put("name", name).put("rel", "about");
        if (label.startsWith(MEDIA_TOPIC)) {
            subject.put("uri", MEDIA_TOPICS + label.substring(MEDIA_TOPIC.length()));
        } else {
            subject.put("literal", label);
        }
        return subject;
    }

    private static ObjectNode byEditor(ObjectNode subject) {
        return subject.put("creator", "editor");
    }

    private static ObjectNode byModel(ObjectNode subject, Entry entry, @Nullable Double score) {
        subject.put("creator", "slugline model version " + entry.modelVersion());
        return score == null ? subject : subject.put("confidence", Math.round(100 * score));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
