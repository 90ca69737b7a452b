package io.slugline.model.report;

/** The smallest pieces of a page. */
public final class Html {
    private Html() {}

    /** Text as the content of an element or a quoted attribute. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** A drawing under a heading of its own. */
    public static String figure(String caption, String content) {
        return "<figure>\n<figcaption>" + escape(caption) + "</figcaption>\n" + content + "</figure>\n";
    }

    /** Content that opens on demand. */
    public static String details(String summary, String content) {
        return "<details>\n<summary>" + escape(summary) + "</summary>\n" + content + "</details>\n";
    }
}
