package io.slugline.ingest.cli;

import io.slugline.ingest.parse.ParseResult;
import org.jspecify.annotations.Nullable;

/**
 * What one file or address gave.
 *
 * @param source to show, without secrets
 * @param url address of the feed; null for a file
 */
record FeedRead(String source, @Nullable String url, ParseResult result) {}
