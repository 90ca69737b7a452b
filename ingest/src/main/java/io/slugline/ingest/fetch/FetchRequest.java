package io.slugline.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param url address, http or https
 * @param validators of the last answer; {@link Validators#NONE} asks for the whole document
 * @param secret that opens the document; null for none
 * @param form body of a POST, {@code application/x-www-form-urlencoded}; null for a GET
 */
public record FetchRequest(
        String url,
        Validators validators,
        @Nullable Secret secret,
        @Nullable String form) {
    /** A request for a document, with a secret that belongs to its address; null for none. */
    public FetchRequest(String url, Validators validators, @Nullable String authorization) {
        this(url, validators, authorization == null ? null : new Secret(authorization, url), null);
    }

    /** A form to send instead of a document to get. */
    public static FetchRequest post(String url, String form) {
        return new FetchRequest(url, Validators.NONE, null, form);
    }

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
