package io.slugline.webhooks.deliver;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An endpoint's answer.
 *
 * @param text the beginning of its body as one harmless line; empty if it had none in time
 */
record Answer(int status, HttpHeaders headers, String text) {
    private static final int MOST_TEXT = 200;

    Answer {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        text = line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT - 1) + "…";
    }

    Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip);
    }

    /** How people are told of it. */
    String told() {
        return text.isEmpty() ? "status " + status : "status " + status + " (" + text + ")";
    }
}
