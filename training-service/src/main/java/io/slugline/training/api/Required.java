package io.slugline.training.api;

import org.jspecify.annotations.Nullable;

/** Checks that a request says what it must. */
final class Required {
    private Required() {}

    static void text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw RefusedRequest.invalid("The request needs " + field + ", a text that is not blank.");
        }
    }
}
