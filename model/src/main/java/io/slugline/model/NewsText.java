package io.slugline.model;

import org.jspecify.annotations.Nullable;

/** How an article's title and text become one model input; training and serving share this one rule. */
public final class NewsText {

    private NewsText() {}

    /** The title, a full stop where it has no closing mark of its own, and the text; blank parts are left out. */
    public static String join(String title, @Nullable String text) {
        String head = title.strip();
        String body = text == null ? "" : text.strip();
        if (head.isEmpty() || body.isEmpty()) {
            return head + body;
        }
        boolean closed = ".!?:;…。！？".indexOf(head.charAt(head.length() - 1)) >= 0;
        return head + (closed ? " " : ". ") + body;
    }
}
