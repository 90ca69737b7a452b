package io.slugline.ingest.poll;

import java.util.regex.Pattern;

/** Addresses without secrets, for logs and other readers: passwords, and parameters that are named like tokens. */
public final class MaskedUrl {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#@]*@");
    private static final String WORDS = "(?:token|secret|passw|auth|apikey|api_key|api-key|signature|sig|key|session)";
    /** A name ends where the next may begin, and nothing is tried twice: addresses come from hostile servers too. */
    private static final Pattern TOKEN =
            Pattern.compile("(?i)([?&;](?:(?!" + WORDS + ")[^=?&;#])*+" + WORDS + "[^=?&;#]*+=)[^&#]++");

    private MaskedUrl() {}

    /** The address to show. */
    public static String of(String url) {
        return TOKEN.matcher(USER_INFO.matcher(url).replaceAll("***@")).replaceAll("$1***");
    }
}
