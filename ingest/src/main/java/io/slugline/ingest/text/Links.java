package io.slugline.ingest.text;

import java.net.MalformedURLException;
import java.net.URL;

/** Addresses as text. Nothing here opens one. */
public final class Links {
    private Links() {}

    /** The reference as an absolute address (RFC 3986, 5.2) if {@code base} is one, else the reference as it is. */
    public static String resolve(String base, String reference) {
        String stripped = reference.strip();
        if (stripped.isEmpty() || base.isEmpty()) {
            return stripped.isEmpty() ? base : stripped;
        }
        try {
            return new URL(new URL(base), stripped).toExternalForm();
        } catch (MalformedURLException asItIs) {
            return stripped;
        }
    }

    /** True for {@code http:} and {@code https:} addresses. */
    public static boolean isHttp(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }
}
