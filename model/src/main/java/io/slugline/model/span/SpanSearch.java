package io.slugline.model.span;

import java.util.Optional;

/** Finds the best pair of start and end among scored tokens. */
final class SpanSearch {

    /** Tokens first to last, both included. */
    record Span(int first, int last, double score) {}

    private SpanSearch() {}

    /**
     * The span with the largest sum of start and end score; the earliest of equal ones.
     *
     * @param from first token that may belong to an answer
     * @param to one past the last such token
     * @param longest most tokens of an answer
     */
    static Optional<Span> best(float[] starts, float[] ends, int from, int to, int longest) {
        Span best = null;
        for (int first = from; first < to; first++) {
            for (int last = first; last < Math.min(to, first + longest); last++) {
                double score = (double) starts[first] + ends[last];
                if (best == null || score > best.score()) {
                    best = new Span(first, last, score);
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
