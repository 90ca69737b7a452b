package io.slugline.ingest.article;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Short names for texts, cut from SHA-256: the same text has the same name everywhere and for ever. */
final class Fingerprint {
    private static final String BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_BYTES = 10;

    private Fingerprint() {}

    /** First 64 bits; never 0, which means "none". */
    static long of(String... parts) {
        long bits = ByteBuffer.wrap(digest(parts)).getLong();
        return bits == 0 ? 1 : bits;
    }

    /** First 80 bits as 16 letters and digits. Among ten million texts two share one with a chance of 4e-11. */
    static String id(String... parts) {
        byte[] digest = digest(parts);
        StringBuilder id = new StringBuilder(ID_BYTES * 8 / 5);
        long bits = 0;
        int held = 0;
        for (int at = 0; at < ID_BYTES; at++) {
            bits = (bits << 8) | (digest[at] & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                id.append(BASE32.charAt((int) (bits >> held) & 31));
            }
        }
        return id.toString();
    }

    private static byte[] digest(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // The length keeps ("ab", "c") apart from ("a", "bc").
                sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                sha256.update(bytes);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256. This is a bug.", e);
        }
    }
}
