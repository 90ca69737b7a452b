package io.slugline.ingest.push;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks {@code X-Hub-Signature} over a body that is fed in piece by piece (W3C WebSub, 8). */
final class Signature {
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final Mac mac;
    private final byte[] expected;

    private Signature(Mac mac, byte[] expected) {
        this.mac = mac;
        this.expected = expected;
    }

    /** @return empty if the header is missing or says nothing that can be checked */
    static Optional<Signature> of(@Nullable String header, String secret) {
        String[] parts = header == null ? new String[0] : header.strip().split("=", 2);
        String algorithm = parts.length < 2 ? null : ALGORITHMS.get(parts[0].toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            return Optional.empty();
        }
        try {
            byte[] expected = HexFormat.of().parseHex(parts[1].toLowerCase(Locale.ROOT));
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return Optional.of(new Signature(mac, expected));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ". This is a bug.", e);
        }
    }

    void update(byte[] bytes, int length) {
        mac.update(bytes, 0, length);
    }

    /** True if the body so far is what was signed; takes the same time for every answer. */
    boolean matches() {
        return MessageDigest.isEqual(mac.doFinal(), expected);
    }
}
