package io.slugline.training.set;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What an example is for; an article that starts a cluster of near-duplicates keeps its fold for ever. */
public enum Fold {
    /** Learned from. */
    TRAIN,
    /** Never learned from; the newest of it show whether recent labels are met. */
    VALIDATION,
    /** Never learned from, in no run: what the gate compares versions on. */
    GOLDEN;

    private static final int GOLDEN_BELOW = 10;
    private static final int VALIDATION_BELOW = 20;
    private static final int ALL = 100;

    /** The fold of an article that nearly repeats none before it: 10 in 100 golden, 10 validation, by its id alone. */
    static Fold of(String articleId) {
        int place = Math.floorMod(firstInt(articleId), ALL);
        if (place < GOLDEN_BELOW) {
            return GOLDEN;
        }
        return place < VALIDATION_BELOW ? VALIDATION : TRAIN;
    }

    private static int firstInt(String articleId) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("fold:" + articleId).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256. This is a bug.", e);
        }
    }
}
