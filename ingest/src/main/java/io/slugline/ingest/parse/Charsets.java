package io.slugline.ingest.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which charset a document is in. Bytes outweigh declarations, since declarations are often wrong: a byte order
 * mark, then valid multi-byte UTF-8, then the HTTP header, then the document, then windows-1252.
 */
final class Charsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int PROLOG = 1024;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:\\-]{1,40})[\"']");

    private Charsets() {}

    /** Text of the document; bytes that are not valid in its charset become U+FFFD. */
    static String decode(byte[] document, @Nullable String httpCharset) {
        Optional<String> marked = byByteOrderMark(document);
        if (marked.isPresent()) {
            return marked.get();
        }
        boolean ascii = isAscii(document);
        Charset declared = named(httpCharset)
                .filter(charset -> !charset.equals(StandardCharsets.US_ASCII))
                .or(() -> declaredInProlog(document))
                .orElse(StandardCharsets.UTF_8);
        if (ascii) {
            return new String(document, declared);
        }
        return asUtf8(document).orElseGet(() -> new String(document, fallback(document, declared)));
    }

    private static Optional<String> byByteOrderMark(byte[] document) {
        if (startsWith(document, 0xef, 0xbb, 0xbf)) {
            byte[] rest = java.util.Arrays.copyOfRange(document, 3, document.length);
            return Optional.of(new String(rest, StandardCharsets.UTF_8));
        }
        if (startsWith(document, 0xff, 0xfe, 0, 0) || startsWith(document, '<', 0, 0, 0)) {
            return Optional.of(withoutMark(new String(document, Charset.forName("UTF-32LE"))));
        }
        if (startsWith(document, 0, 0, 0xfe, 0xff) || startsWith(document, 0, 0, 0, '<')) {
            return Optional.of(withoutMark(new String(document, Charset.forName("UTF-32BE"))));
        }
        if (startsWith(document, 0xff, 0xfe) || startsWith(document, '<', 0)) {
            return Optional.of(withoutMark(new String(document, StandardCharsets.UTF_16LE)));
        }
        if (startsWith(document, 0xfe, 0xff) || startsWith(document, 0, '<')) {
            return Optional.of(withoutMark(new String(document, StandardCharsets.UTF_16BE)));
        }
        return Optional.empty();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] document, int... start) {
        if (document.length < start.length) {
            return false;
        }
        for (int at = 0; at < start.length; at++) {
            if ((document[at] & 0xff) != start[at]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] document) {
        for (byte b : document) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> declaredInProlog(byte[] document) {
        String prolog = new String(document, 0, Math.min(document.length, PROLOG), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(prolog);
        return declaration.find() ? named(declaration.group(1)) : Optional.empty();
    }

    /** Latin 1 and ASCII mean windows-1252, as in browsers (WHATWG Encoding, 4.2). */
    private static Optional<Charset> named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("iso-8859-1") || lower.equals("latin1") || lower.equals("latin-1")) {
            return Optional.of(WINDOWS_1252);
        }
        try {
            Charset charset = Charset.forName(lower);
            // A document that could be read up to its declaration has one byte for each of its characters.
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? Optional.empty()
                    : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** The text if the bytes are UTF-8 but for a character cut off at the end. */
    private static Optional<String> asUtf8(byte[] document) {
        int end = document.length;
        int cut = 0;
        while (cut < 3 && cut < end && (document[end - 1 - cut] & 0xc0) == 0x80) {
            cut++;
        }
        if (cut < end && (document[end - 1 - cut] & 0xc0) == 0xc0) {
            int length = Integer.numberOfLeadingZeros(~(document[end - 1 - cut] << 24));
            end -= cut + 1 < length ? cut + 1 : 0;
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document, 0, end));
            return Optional.of(text.toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** A document that says UTF-8 and is not: mostly UTF-8 with a few broken bytes, or not UTF-8 at all. */
    private static Charset fallback(byte[] document, Charset declared) {
        if (!declared.equals(StandardCharsets.UTF_8)) {
            return declared;
        }
        int valid = 0;
        int broken = 0;
        for (int at = 0; at < document.length; at++) {
            if (document[at] < 0) {
                int length = Integer.numberOfLeadingZeros(~(document[at] << 24));
                boolean whole = length >= 2 && length <= 4 && continues(document, at + 1, length - 1);
                valid += whole ? 1 : 0;
                broken += whole ? 0 : 1;
                at += whole ? length - 1 : 0;
            }
        }
        return valid > broken ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    private static boolean continues(byte[] document, int from, int count) {
        if (from + count > document.length) {
            return false;
        }
        for (int at = from; at < from + count; at++) {
            if ((document[at] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
