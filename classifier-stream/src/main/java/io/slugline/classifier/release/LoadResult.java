package io.slugline.classifier.release;

import io.slugline.classifier.serving.Release;

/** What came of an announcement. */
sealed interface LoadResult {
    /** Ready to serve. */
    record Loaded(Release release) implements LoadResult {}

    /** Will not serve; nothing of it is left in memory. */
    record Refused(LoadStep step, String reason) implements LoadResult {
        /** True if the same announcement may succeed later. */
        boolean isWorthAnotherTry() {
            return step == LoadStep.FETCH;
        }
    }

    /** A newer announcement came in before it was ready. */
    record Superseded() implements LoadResult {}
}
