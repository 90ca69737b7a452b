package io.slugline.classifier.stream;

import io.slugline.schemas.Article;

/** What the bytes of a record turned out to be. */
sealed interface Decoding {
    /** An article. */
    record Legible(Article article) implements Decoding {}

    /** No article, for good. */
    record Illegible(DeadLetterReason reason, String detail) implements Decoding {}
}
