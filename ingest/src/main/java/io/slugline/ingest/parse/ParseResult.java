package io.slugline.ingest.parse;

/** What became of a document: a {@link ParsedFeed}, or the reason why it is none. */
public sealed interface ParseResult permits ParsedFeed, ParseResult.NotAFeed {
    /**
     * The document is no feed.
     *
     * @param reason one sentence for the feed's owner
     */
    record NotAFeed(String reason) implements ParseResult {}
}
