package io.slugline.console.feeds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Labelled stories as a feed that others subscribe to, newest first.
 *
 * @param address where this feed is
 * @param updated newest change of its entries in epoch milliseconds; 0 without entries
 */
public record TaggedFeed(String title, String address, long updated, List<Entry> entries) {
    public TaggedFeed {
        entries = List.copyOf(entries);
    }

    /**
     * A story.
     *
     * @param url at the publisher; null unless it is a web address
     * @param label id of the label in force; null if it has none
     * @param score of that label, in [0, 1]; null if no model has scored it
     * @param secondaryLabels what it is about besides the label, most important first
     * @param state whose label it is: machine, confirmed, corrected, conflict or adjudicated
     * @param updated when the label was last given, in epoch milliseconds
     */
    public record Entry(
            String id,
            String title,
            String text,
            @Nullable String url,
            List<String> authors,
            @Nullable String language,
            @Nullable String label,
            @Nullable String labelName,
            List<SecondaryLabel> secondaryLabels,
            @Nullable Double score,
            String state,
            @Nullable Integer modelVersion,
            @Nullable Long published,
            long updated) {
        public Entry {
            secondaryLabels = List.copyOf(secondaryLabels);
        }

        /** A name for the story that holds for ever and is an IRI whatever the id is. */
        public String iri() {
            return "urn:uuid:" + UUID.nameUUIDFromBytes(("slugline:" + id).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A label that a story has besides the one in force.
     *
     * @param score in [0, 1], if the machine gave it; null if an editor did
     */
    public record SecondaryLabel(
            String label, String name, @Nullable Double score) {}

    /** Changes whenever anything in the feed does. */
    public String tag() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
