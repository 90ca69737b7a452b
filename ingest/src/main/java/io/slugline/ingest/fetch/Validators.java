package io.slugline.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave to recognise its last answer (RFC 9110, 8.8); each is sent back as it came, whether or not the
 * other is there.
 *
 * @param etag value of {@code ETag}
 * @param lastModified value of {@code Last-Modified}, not parsed
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
    /** Before the first answer. */
    public static final Validators NONE = new Validators(null, null);
}
