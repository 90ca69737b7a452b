package io.slugline.ingest.text;

/**
 * Text that every reader downstream can carry: no NUL and other control characters, no lone surrogates, no
 * non-characters. Tabs and line ends stay.
 */
public final class CleanText {
    private CleanText() {}

    /** The text without what cannot be carried; the same object if nothing had to go. */
    public static String of(String text) {
        int clean = cleanPrefix(text);
        if (clean == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length()).append(text, 0, clean);
        for (int at = clean; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (isCarried(codePoint)) {
                kept.appendCodePoint(codePoint);
            }
            at += Character.charCount(codePoint);
        }
        return kept.toString();
    }

    /** The text in one line: runs of white space become one space, none at the ends. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                gap = !line.isEmpty();
            } else {
                if (gap) {
                    line.append(' ');
                    gap = false;
                }
                line.append(c);
            }
        }
        return of(line.toString());
    }

    /** The first {@code length} characters at most, never half a surrogate pair. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    static boolean isSpace(char c) {
        return c <= ' ' ? c == ' ' || (c >= '\t' && c <= '\r') : c == '\u00a0' || c == '\u2028' || c == '\u2029';
    }

    private static int cleanPrefix(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!isCarried(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static boolean isCarried(int codePoint) {
        if (codePoint < 0x20) {
            return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
        }
        boolean control = codePoint >= 0x7f && codePoint <= 0x9f;
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean nonCharacter = (codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
        return !control && !surrogate && !nonCharacter && codePoint != 0xfeff;
    }
}
