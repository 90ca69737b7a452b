package io.slugline.ingest.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes ampersands that start no entity, as in {@code ?a=1&copy=2}, which would otherwise be read as a copyright
 * sign. CDATA sections, where nothing is an entity, stay as they are.
 */
final class StrayAmpersands {
    private static final Pattern STRAY =
            Pattern.compile("<!\\[CDATA\\[|&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)");
    private static final String CDATA_END = "]]>";

    private StrayAmpersands() {}

    static String escaped(String text) {
        Matcher stray = STRAY.matcher(text);
        StringBuilder escaped = new StringBuilder();
        int copied = 0;
        for (int from = 0; stray.find(from); ) {
            if (text.charAt(stray.start()) == '<') {
                int end = text.indexOf(CDATA_END, stray.end());
                from = end < 0 ? text.length() : end + CDATA_END.length();
            } else {
                escaped.append(text, copied, stray.end()).append("amp;");
                copied = stray.end();
                from = copied;
            }
        }
        return copied == 0 ? text : escaped.append(text, copied, text.length()).toString();
    }
}
