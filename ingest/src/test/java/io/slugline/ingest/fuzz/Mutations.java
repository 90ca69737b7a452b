package io.slugline.ingest.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes documents out of others by small damage. Documents that made a reader do something new are worked on further.
 * The same seed makes the same documents, as long as the reader does the same.
 */
final class Mutations {
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_KEPT = 5000;

    private final Random random;
    private final List<byte[]> corpus;
    private final List<byte[]> tokens;
    private final Set<String> seen = new HashSet<>();

    Mutations(long seed, List<byte[]> seeds, List<String> tokens) {
        this.random = new Random(seed);
        this.corpus = new ArrayList<>(seeds);
        this.tokens = tokens.stream().map(token -> token.getBytes(ISO_8859_1)).toList();
    }

    byte[] next() {
        byte[] document = any(corpus);
        for (int times = 1 + random.nextInt(6); times > 0; times--) {
            document = mutated(document);
        }
        return document.length > MOST_BYTES ? Arrays.copyOf(document, MOST_BYTES) : document;
    }

    /** @param behaviour what the reader made of the document, in a few words */
    void learn(byte[] document, String behaviour) {
        if (corpus.size() < MOST_KEPT && seen.add(behaviour)) {
            corpus.add(document);
        }
    }

    private byte[] mutated(byte[] document) {
        int from = random.nextInt(document.length + 1);
        int to = Math.min(document.length, from + 1 + random.nextInt(1 + random.nextInt(200)));
        return switch (random.nextInt(9)) {
            case 0 -> replaced(document, from, to, new byte[0]);
            case 1 -> replaced(document, from, from, Arrays.copyOfRange(document, from, to));
            case 2, 3 -> replaced(document, from, from, any(tokens));
            case 4 -> replaced(document, from, to, any(tokens));
            case 5 -> replaced(document, from, to, randomBytes(to - from));
            case 6 -> spliced(document, any(corpus));
            case 7 -> repeated(document, from, to);
            default -> Arrays.copyOf(document, from);
        };
    }

    private byte[] repeated(byte[] document, int from, int to) {
        byte[] piece = Arrays.copyOfRange(document, from, to);
        byte[] many = new byte[piece.length * (1 + random.nextInt(100))];
        for (int at = 0; at < many.length; at++) {
            many[at] = piece[at % piece.length];
        }
        return replaced(document, from, to, many);
    }

    private byte[] spliced(byte[] head, byte[] tail) {
        int cut = random.nextInt(tail.length + 1);
        int from = random.nextInt(head.length + 1);
        return replaced(head, from, head.length, Arrays.copyOfRange(tail, cut, tail.length));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] any(List<byte[]> documents) {
        return documents.get(random.nextInt(documents.size()));
    }

    private static byte[] replaced(byte[] document, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(document, from + middle.length + document.length - to);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(document, to, result, from + middle.length, document.length - to);
        return result;
    }
}
