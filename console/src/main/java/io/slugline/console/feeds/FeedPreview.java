package io.slugline.console.feeds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the feed connector read at an address, as its first poll would.
 *
 * @param url address of the feed itself, which a page at the asked address may have named; without secrets
 * @param note what is wrong with the feed all the same; null if nothing is
 * @param nextPollMillis milliseconds after which it would be polled again
 * @param entries stories in it
 * @param languages BCP 47 tags, declared or guessed, most frequent first
 * @param latest a few of its stories, newest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeedPreview(
        String url,
        String format,
        @Nullable String title,
        @Nullable String note,
        long nextPollMillis,
        int entries,
        List<String> languages,
        List<Story> latest) {
    public FeedPreview {
        languages = List.copyOf(languages);
        latest = List.copyOf(latest);
    }

    /** A story as the feed tells it; times are epoch milliseconds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Story(
            String title, @Nullable String url, @Nullable Long published) {}
}
