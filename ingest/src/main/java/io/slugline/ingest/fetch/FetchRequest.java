package io.slugline.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param url address, http or https
 * @param validators of the last answer; {@link Validators#NONE} asks for the whole document
 * @param authorization value of the header {@code Authorization}, sent to the address's own origin only; null for none
 */
public record FetchRequest(
        String url, Validators validators, @Nullable String authorization) {
    /** A request for the whole document, without credentials. */
    public static FetchRequest of(String url) {
        return new FetchRequest(url, Validators.NONE, null);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "FetchRequest[" + url + "]";
    }
}
