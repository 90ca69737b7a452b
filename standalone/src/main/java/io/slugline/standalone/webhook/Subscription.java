package io.slugline.standalone.webhook;

import java.util.List;

/**
 * What somebody wants to be told.
 *
 * @param url address to post to
 * @param secret that signs, whsec_...
 * @param authorization value of the header Authorization; empty for none
 * @param labels ids of labels; empty for all
 * @param topOnly true if a story's label must be one of them, false if a secondary label may be as well
 * @param minScore least score of that label, in [0, 1]
 * @param feeds ids of feeds; empty for all
 * @param sureOnly true to leave out what an editor should look at first
 * @param decisions true to send editors' decisions as well
 * @param fromStart true to begin with everything that is kept
 */
public record Subscription(
        String url,
        String secret,
        String authorization,
        List<String> labels,
        boolean topOnly,
        double minScore,
        List<String> feeds,
        boolean sureOnly,
        boolean decisions,
        boolean fromStart) {
    public Subscription {
        labels = List.copyOf(labels);
        feeds = List.copyOf(feeds);
    }

    /** Leaves out what may be a secret. */
    @Override
    public String toString() {
        return "Subscription[***]";
    }
}
