package io.slugline.classifier.stream;

/** What becomes of one record: exactly one record in one of two topics. */
sealed interface Outcome {
    /** A classified article as its bytes, under the article's id. Never compared, so the array is no trap. */
    @SuppressWarnings("ArrayRecordComponent")
    record Classified(String articleId, byte[] value) implements Outcome {}

    /**
     * A dead letter.
     *
     * @param detail the failure in words
     * @param modelVersion version that failed; 0 if no model was asked
     * @param attempts how often the model was asked
     */
    record Refused(DeadLetterReason reason, String detail, int modelVersion, int attempts) implements Outcome {
        static Refused unasked(DeadLetterReason reason, String detail) {
            return new Refused(reason, detail, 0, 0);
        }
    }
}
