package io.slugline.ingest.article;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Languages as BCP 47 writes them: {@code en_us} and {@code EN-us} are {@code en-US}. */
final class LanguageTag {
    private LanguageTag() {}

    /** The first of the declared languages that is one; null if none is. */
    static @Nullable String firstOf(@Nullable String... declared) {
        for (String text : declared) {
            if (text != null) {
                String tag =
                        Locale.forLanguageTag(text.strip().replace('_', '-')).toLanguageTag();
                if (!tag.equals("und")) {
                    return tag;
                }
            }
        }
        return null;
    }
}
