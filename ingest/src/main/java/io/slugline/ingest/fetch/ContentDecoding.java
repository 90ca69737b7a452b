package io.slugline.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes one layer of gzip or deflate, never writing more than a limit. A broken end keeps what stands before it. */
final class ContentDecoding {
    private static final int CHUNK = 8192;

    private ContentDecoding() {}

    /**
     * Bytes as the publisher wrote them.
     *
     * @throws TooLargeException beyond {@code limit} bytes
     * @throws IOException if the encoding is unknown or stacked
     */
    static Decoded decode(byte[] body, @Nullable String encoding, long limit) throws IOException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity", "none" -> isGzip(body) ? inflate(gzip(body), limit) : new Decoded(body, true);
            case "gzip", "x-gzip" -> isGzip(body) ? inflate(gzip(body), limit) : new Decoded(body, true);
            case "deflate" -> inflate(new InflaterInputStream(new ByteArrayInputStream(body)), limit);
            default -> throw new IOException("The answer is compressed as '" + name + "', which is not supported");
        };
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
    }

    private static InputStream gzip(byte[] body) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(body), CHUNK);
    }

    private static Decoded inflate(InputStream inflating, long limit) throws TooLargeException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (inflating) {
            for (int read = inflating.read(chunk); read >= 0; read = inflating.read(chunk)) {
                plain.write(chunk, 0, read);
                if (plain.size() > limit) {
                    throw new TooLargeException(limit);
                }
            }
            return new Decoded(plain.toByteArray(), true);
        } catch (TooLargeException e) {
            throw e;
        } catch (IOException breaksOff) {
            return new Decoded(plain.toByteArray(), false);
        }
    }

    /** @param complete false if the compressed data broke off */
    record Decoded(byte[] bytes, boolean complete) {}
}
