package io.slugline.model.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint's own tokenizer.json, run by Hugging Face's tokenizers: the same text gives the same ids as in Python.
 *
 * <p>Any number of threads may encode at once. Truncation and padding sections inside the file are ignored.
 */
public final class Tokenizer implements AutoCloseable {

    static {
        // The library would otherwise report its use when it runs on a cloud machine.
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;

    private Tokenizer(HuggingFaceTokenizer tokenizer, int maxTokens) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    /** A tokenizer that never cuts a text. */
    public static Tokenizer load(Path folder) {
        return load(folder, Map.of("truncation", "false"), Integer.MAX_VALUE);
    }

    /** A tokenizer that cuts a text from its end so that it has at most so many tokens, special ones included. */
    public static Tokenizer load(Path folder, int maxTokens) {
        String limit = Integer.toString(maxTokens);
        return load(folder, Map.of("truncation", "true", "maxLength", limit, "modelMaxLength", limit), maxTokens);
    }

    private static Tokenizer load(Path folder, Map<String, String> truncation, int maxTokens) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.exists(file)) {
            throw new ModelException(file + " is missing; a checkpoint without its tokenizer cannot read text.");
        }
        Map<String, String> options = new HashMap<>(truncation);
        options.put("padding", "false");
        try (var in = Files.newInputStream(file)) {
            return new Tokenizer(HuggingFaceTokenizer.newInstance(in, options), maxTokens);
        } catch (IOException | RuntimeException e) {
            throw new ModelException(file + " is not a tokenizer that can be read: " + e.getMessage() + ".", e);
        }
    }

    public int maxTokens() {
        return maxTokens;
    }

    /** The text with its special tokens, cut to the limit. */
    public Encoding encode(String text) {
        // Ids only: the library's own encode() also copies tokens and offsets, which costs more than the encoding.
        return read(TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, true));
    }

    /** Two texts as one input, the longer one cut first; an empty second text is none, as in transformers. */
    public Encoding encode(String first, String second) {
        if (second.isEmpty()) {
            return encode(first);
        }
        return read(TokenizersLibrary.LIB.encodeDual(tokenizer.getHandle(), first, second, true));
    }

    /** The ids of a text without any special token. */
    public long[] encodePlain(String text) {
        return read(TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, false))
                .inputIds();
    }

    /** The tokens of a text with their places, special tokens included. */
    public List<TokenSpan> spans(String text) {
        long handle = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, true);
        try {
            return places(handle);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(handle);
        }
    }

    /** A question and its context as one input, with the places of their tokens. */
    public PairSpans spans(String question, String context) {
        long handle = TokenizersLibrary.LIB.encodeDual(tokenizer.getHandle(), question, context, true);
        try {
            long[] texts = TokenizersLibrary.LIB.getSequenceIds(handle);
            int from = 0;
            while (from < texts.length && texts[from] != 1) {
                from++;
            }
            int to = from;
            while (to < texts.length && texts[to] == 1) {
                to++;
            }
            Encoding encoding = new Encoding(
                    TokenizersLibrary.LIB.getTokenIds(handle),
                    TokenizersLibrary.LIB.getTypeIds(handle),
                    TokenizersLibrary.LIB.getOverflowCount(handle) > 0);
            return new PairSpans(encoding, places(handle), from, to);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(handle);
        }
    }

    private static List<TokenSpan> places(long handle) {
        long[] ids = TokenizersLibrary.LIB.getTokenIds(handle);
        String[] tokens = TokenizersLibrary.LIB.getTokens(handle);
        CharSpan[] places = TokenizersLibrary.LIB.getTokenCharSpans(handle);
        List<TokenSpan> spans = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            CharSpan place = places[i];
            spans.add(new TokenSpan(
                    ids[i], tokens[i], place == null ? 0 : place.getStart(), place == null ? 0 : place.getEnd()));
        }
        return spans;
    }

    /** The text of some ids, special tokens left out. */
    public String decode(long[] ids) {
        return TokenizersLibrary.LIB.decode(tokenizer.getHandle(), ids, true);
    }

    private static Encoding read(long handle) {
        try {
            return new Encoding(
                    TokenizersLibrary.LIB.getTokenIds(handle),
                    TokenizersLibrary.LIB.getTypeIds(handle),
                    TokenizersLibrary.LIB.getOverflowCount(handle) > 0);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(handle);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
