package io.slugline.model.span;

/**
 * The stretch of a context that answers a question best.
 *
 * @param begin first character in the context, in UTF-16 units
 * @param end one past the last
 * @param score start score plus end score; only comparable for one question
 * @param noAnswerScore the same of the first token, which stands for "not in this text" in models trained so (SQuAD 2)
 */
public record Answer(String text, int begin, int end, double score, double noAnswerScore) {

    /** How much better this answer is than none; a model trained without unanswerable questions gives it no meaning. */
    public double lead() {
        return score - noAnswerScore;
    }
}
