package io.slugline.ingest.parse;

import io.slugline.ingest.text.CleanText;
import io.slugline.ingest.text.TextFromHtml;
import io.slugline.ingest.xml.XmlElement;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Elements that hold text in one of several notations, as plain text. */
final class TextConstruct {
    private TextConstruct() {}

    /** Text of an element that may hold plain text, escaped HTML, or HTML that nobody escaped; null if it has none. */
    static @Nullable String either(Optional<XmlElement> element) {
        return element.map(found -> orNull(
                        found.hasChildren() ? TextFromHtml.of(found.markup()) : TextFromHtml.ofEither(found.text())))
                .orElse(null);
    }

    /** Text of an Atom element, by its {@code type} (RFC 4287, 3.1) and {@code mode} (Atom 0.3); null if it has none. */
    static @Nullable String atom(Optional<XmlElement> element) {
        return element.map(TextConstruct::atomText).map(TextConstruct::orNull).orElse(null);
    }

    private static String atomText(XmlElement element) {
        String type = element.attribute("type").orElse("").strip().toLowerCase(Locale.ROOT);
        String mode = element.attribute("mode").orElse("").strip().toLowerCase(Locale.ROOT);
        if (element.hasChildren()) {
            return TextFromHtml.of(element.markup());
        }
        if (mode.equals("base64") || isBinary(type)) {
            return TextFromHtml.ofEither(base64(element.text()));
        }
        boolean plain = type.equals("text") || type.equals("text/plain");
        return plain ? CleanText.of(element.text()).strip() : TextFromHtml.ofEither(element.text());
    }

    /** RFC 4287, 4.1.3.3: content of any other media type is base64. */
    private static boolean isBinary(String type) {
        return type.contains("/") && !type.startsWith("text/") && !type.contains("xml") && !type.contains("html");
    }

    /** The text behind base64; the text itself if it is none, or if no text is behind it. */
    private static String base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException asItIs) {
            return text;
        }
    }

    /** One line, or null if nothing is left. */
    static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : orNull(CleanText.oneLine(text));
    }

    static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
