package io.slugline.standalone.samples;

import java.net.URI;
import java.util.List;

/** Writes a paper's entries in one feed format, always as valid UTF-8. */
@FunctionalInterface
interface FeedWriter {
    byte[] write(SampleFeed feed, URI server, List<Entry> entries);

    /** The writer for the paper's format. */
    static FeedWriter of(SampleFeed feed) {
        return switch (feed) {
            case HARBOUR_WIRE -> new RssWriter();
            case MERIDIAN_POST -> new AtomWriter();
            case TOMORROW_DESK -> new JsonFeedWriter();
        };
    }
}
