package io.slugline.webhooks.deliver;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that sender and receiver share (Standard Webhooks 1.0: {@code whsec_} and 24 to 64 random bytes in base64).
 * It is never shown.
 */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final SecretKeySpec key;

    private SigningSecret(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Reads a secret.
     *
     * @throws IllegalArgumentException with what is wrong, without the secret, as the end of a sentence
     */
    public static SigningSecret of(String text) {
        byte[] bytes = bytes(text.strip());
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("must be " + PREFIX + " and " + LEAST_BYTES + " to " + MOST_BYTES
                    + " bytes in base64; these are " + bytes.length);
        }
        return new SigningSecret(bytes);
    }

    private static byte[] bytes(String text) {
        if (text.startsWith(PREFIX)) {
            try {
                return Base64.getDecoder().decode(text.substring(PREFIX.length()));
            } catch (IllegalArgumentException notBase64) {
                // Its message quotes a character of the secret.
            }
        }
        throw new IllegalArgumentException("must be " + PREFIX + " and " + LEAST_BYTES + " to " + MOST_BYTES
                + " bytes in base64, such as " + PREFIX + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    /** The text of a secret that nobody has had before. */
    public static String newText() {
        byte[] bytes = new byte[NEW_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Signature of a message: {@code v1,} and the base64 of HMAC-SHA256 over id, time in seconds and body. */
    String sign(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ". This is a bug.", e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[***]";
    }
}
