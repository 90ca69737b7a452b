package io.slugline.model.span;

import io.slugline.model.ModelException;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.PairSpans;
import java.util.ArrayList;
import java.util.List;

/** A question with a context of any length, as inputs that fit the model: neighbouring windows share half their tokens. */
final class ContextWindows {

    /**
     * One input.
     *
     * @param from the first of its tokens that belongs to the context
     * @param to one past the last
     * @param shift what to add to a token's number here to get its number in the whole pair
     */
    record Window(Encoding encoding, int from, int to, int shift) {}

    private ContextWindows() {}

    static List<Window> of(PairSpans pair, int maxTokens) {
        int from = pair.contextFrom();
        int to = pair.contextTo();
        int around = pair.encoding().length() - (to - from);
        int room = maxTokens - around;
        if (room < 1) {
            throw new ModelException("The question takes " + around + " tokens, the model reads " + maxTokens
                    + "; ask a shorter question, or allow more tokens.");
        }
        List<Window> windows = new ArrayList<>();
        int step = Math.max(1, room / 2);
        int begin = from;
        do {
            int end = Math.min(to, begin + room);
            windows.add(new Window(cut(pair, begin, end), from, from + end - begin, begin - from));
            begin += step;
        } while (windows.get(windows.size() - 1).to()
                        + windows.get(windows.size() - 1).shift()
                < to);
        return windows;
    }

    private static Encoding cut(PairSpans pair, int begin, int end) {
        return new Encoding(
                cut(pair.encoding().inputIds(), pair, begin, end),
                cut(pair.encoding().typeIds(), pair, begin, end),
                end - begin < pair.contextTo() - pair.contextFrom());
    }

    /** All that stands before the context, context tokens begin to end, all that stands behind it. */
    private static long[] cut(long[] all, PairSpans pair, int begin, int end) {
        int before = pair.contextFrom();
        int behind = all.length - pair.contextTo();
        long[] part = new long[before + end - begin + behind];
        System.arraycopy(all, 0, part, 0, before);
        System.arraycopy(all, begin, part, before, end - begin);
        System.arraycopy(all, pair.contextTo(), part, before + end - begin, behind);
        return part;
    }
}
