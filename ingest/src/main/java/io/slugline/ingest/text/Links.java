package io.slugline.ingest.text;

import java.net.MalformedURLException;
import java.net.URL;

/** Addresses as text. Nothing here opens one. */
public final class Links {
    /** Characters of the longest address that is asked or resolved; servers seldom take as many. */
    public static final int LONGEST = 8_000;

    /** Steps such as {@code ../} in the most winding address that is resolved. */
    private static final int MOST_STEPS = 50;

    private Links() {}

    /**
     * The reference as an absolute address (RFC 3986, 5.2) if {@code base} is one and neither is overlong or winding,
     * else the reference as it is.
     */
    public static String resolve(String base, String reference) {
        String stripped = reference.strip();
        if (stripped.isEmpty() || base.isEmpty()) {
            return stripped.isEmpty() ? base : stripped;
        }
        if (isCostly(base) || isCostly(stripped)) {
            return stripped;
        }
        try {
            return new URL(new URL(base), stripped).toExternalForm();
        } catch (MalformedURLException asItIs) {
            return stripped;
        }
    }

    /** True for {@code http:} and {@code https:} addresses that are not too long to be asked. */
    public static boolean isHttp(String address) {
        boolean http =
                address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
        return http && address.length() <= LONGEST;
    }

    /** {@link URL} copies the whole path for each step that it takes out: of a long one, for minutes. */
    private static boolean isCostly(String address) {
        if (address.length() > LONGEST) {
            return true;
        }
        int steps = 0;
        for (int at = address.indexOf("./"); at >= 0; at = address.indexOf("./", at + 2)) {
            steps++;
        }
        return steps > MOST_STEPS;
    }
}
