package io.slugline.model.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The set of a text's word runs as 64-bit hashes; two texts that differ only in case, punctuation, spaces or Unicode
 * form have the same set.
 */
final class Shingles {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Shingles() {}

    /** Sorted and without repeats; a text shorter than a run is one shingle, a text without words has none. */
    static long[] of(String text, int wordsPerShingle) {
        List<Long> words = words(text);
        if (words.isEmpty()) {
            return new long[0];
        }
        int run = Math.min(wordsPerShingle, words.size());
        long[] shingles = new long[words.size() - run + 1];
        for (int start = 0; start < shingles.length; start++) {
            long hash = FNV_OFFSET;
            for (int word = start; word < start + run; word++) {
                hash = mix(hash * FNV_PRIME + words.get(word));
            }
            shingles[start] = hash;
        }
        return LongStream.of(shingles).sorted().distinct().toArray();
    }

    /** The share of shingles that two sets have in common (Jaccard), in [0, 1]; both sorted without repeats. */
    static double similarity(long[] first, long[] second) {
        int common = 0;
        int left = 0;
        int right = 0;
        while (left < first.length && right < second.length) {
            int order = Long.compare(first[left], second[right]);
            common += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        int all = first.length + second.length - common;
        return all == 0 ? 0 : common / (double) all;
    }

    /** A hash for each run of letters and digits, and for each character of a script that has no spaces. */
    private static List<Long> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<Long> words = new ArrayList<>();
        long word = FNV_OFFSET;
        boolean open = false;
        for (int point : plain.codePoints().toArray()) {
            boolean alone = standsAlone(point);
            if (open && (alone || !isWordPart(point))) {
                words.add(word);
                word = FNV_OFFSET;
                open = false;
            }
            if (alone) {
                words.add(mix(point));
            } else if (isWordPart(point)) {
                word = (word ^ point) * FNV_PRIME;
                open = true;
            }
        }
        if (open) {
            words.add(word);
        }
        return words;
    }

    private static boolean isWordPart(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean standsAlone(int point) {
        if (point < 0x0E00 || !Character.isLetter(point)) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** SplitMix64's finaliser: spreads neighbouring inputs over all bits. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
