package io.slugline.console.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an article at one revision. Of two texts the higher revision wins, then the richer source, so the order
 * in which topics are read does not matter.
 *
 * @param revision 1 for the first sighting
 * @param published the publisher's date in epoch milliseconds; null if it gave none
 * @param fetched when Slugline read it, in epoch milliseconds
 */
public record ArticleText(
        int revision,
        Source source,
        @Nullable String feedId,
        @Nullable String url,
        String title,
        @Nullable String summary,
        @Nullable String body,
        List<String> authors,
        @Nullable String language,
        List<String> categories,
        @Nullable Long published,
        long fetched,
        @Nullable String duplicateOf) {

    /** Which record the text was taken from, poorest first. */
    public enum Source {
        LABEL,
        CLASSIFIED,
        ARTICLE
    }

    public ArticleText {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
    }

    /** True if this text replaces {@code other}. */
    public boolean replaces(@Nullable ArticleText other) {
        if (other == null) {
            return true;
        }
        return revision != other.revision ? revision > other.revision : source.compareTo(other.source) >= 0;
    }

    /** What a model reads beside the headline: the summary if there is one, else the body, else nothing. */
    public String read() {
        if (summary != null && !summary.isBlank()) {
            return summary;
        }
        return body == null ? "" : body;
    }

    /** Body if there is one, else summary, else nothing. */
    public String words() {
        if (body != null && !body.isBlank()) {
            return body;
        }
        return summary == null ? "" : summary;
    }
}
