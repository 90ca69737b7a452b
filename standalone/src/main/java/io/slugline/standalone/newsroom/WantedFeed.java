package io.slugline.standalone.newsroom;

import org.jspecify.annotations.Nullable;

/**
 * A feed that somebody asked for.
 *
 * @param url http or https
 * @param title name from an OPML file; null until the feed says its own
 */
public record WantedFeed(String url, @Nullable String title) {}
