package io.slugline.ingest.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits that differ in few places between texts that differ in few words (Charikar, "Similarity Estimation
 * Techniques from Rounding Algorithms", 2002), over pairs of neighbouring words.
 */
record Sketch(long high, long low) {
    /** Words that are looked at: feeds cut the same story at different lengths. */
    private static final int MOST_WORDS = 80;

    private static final int FEWEST_WORDS = 8;

    /** @return null if the text is too short to tell stories apart */
    static @Nullable Sketch of(String text) {
        List<String> words = words(text);
        if (words.size() < FEWEST_WORDS) {
            return null;
        }
        int[] votes = new int[128];
        for (int at = 1; at < words.size(); at++) {
            long pair = hash(words.get(at - 1)) * 31 + hash(words.get(at));
            vote(votes, 0, mixed(pair));
            vote(votes, 64, mixed(~pair));
        }
        return new Sketch(bits(votes, 0), bits(votes, 64));
    }

    /** Bits that differ, from 0 to 128; about 64 between unrelated texts. */
    int distance(long otherHigh, long otherLow) {
        return Long.bitCount(high ^ otherHigh) + Long.bitCount(low ^ otherLow);
    }

    /** Letters and digits in lower case; each ideograph is a word of its own. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at < lower.length() && words.size() < MOST_WORDS; ) {
            int c = lower.codePointAt(at);
            at += Character.charCount(c);
            boolean alone = Character.isIdeographic(c);
            if (alone || !Character.isLetterOrDigit(c)) {
                flush(word, words);
            }
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            }
            if (alone) {
                flush(word, words);
            }
        }
        flush(word, words);
        return words.size() > MOST_WORDS ? words.subList(0, MOST_WORDS) : words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static void vote(int[] votes, int from, long bits) {
        for (int bit = 0; bit < 64; bit++) {
            votes[from + bit] += (bits >>> bit & 1) == 1 ? 1 : -1;
        }
    }

    private static long bits(int[] votes, int from) {
        long bits = 0;
        for (int bit = 0; bit < 64; bit++) {
            bits |= votes[from + bit] > 0 ? 1L << bit : 0;
        }
        return bits;
    }

    /** FNV-1a. */
    private static long hash(String word) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < word.length(); at++) {
            hash = (hash ^ word.charAt(at)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Finaliser of SplitMix64, so that every bit depends on every bit. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
