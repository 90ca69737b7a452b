package io.slugline.classifier.stream;

/**
 * How the stream is, for people and probes.
 *
 * @param ready true if articles are classified now
 * @param alive false if only a restart can help
 * @param reason a sentence
 */
public record StreamCondition(boolean ready, boolean alive, String reason) {
    static StreamCondition waiting(String reason) {
        return new StreamCondition(false, true, reason);
    }

    static StreamCondition stopped(String reason) {
        return new StreamCondition(false, false, reason);
    }

    static StreamCondition running() {
        return new StreamCondition(true, true, "Articles are classified");
    }
}
