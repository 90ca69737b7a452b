package io.slugline.ingest.xml;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the declarations of all but the first prefixes out of a document. The parser copies every namespace in scope for
 * each element, so that a document full of both would take a time that grows with the square of its length.
 */
final class FewNamespaces {
    /** Feeds in the wild declare twenty. */
    private static final int MOST = 100;

    private static final Pattern DECLARATION = Pattern.compile("xmlns:([^\\t\\n\\f\\r /=>]*+)");

    private FewNamespaces() {}

    static String in(String text) {
        Set<String> prefixes = new HashSet<>();
        Matcher declaration = DECLARATION.matcher(text);
        StringBuilder few = new StringBuilder();
        int copied = 0;
        while (declaration.find()) {
            boolean kept = prefixes.size() < MOST || prefixes.contains(declaration.group(1));
            if (kept) {
                prefixes.add(declaration.group(1));
            } else {
                few.append(text, copied, declaration.start()).append("no-");
                copied = declaration.start();
            }
        }
        return copied == 0 ? text : few.append(text, copied, text.length()).toString();
    }
}
