package io.slugline.ingest.poll;

import java.util.Locale;

/** The host of an address, as the key of what is limited by host. */
final class HostName {
    private HostName() {}

    static String of(String url) {
        int start = url.indexOf("://");
        int from = start < 0 ? 0 : start + 3;
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
