/**
 * The Kafka Connect source that polls news feeds. The classes here only route between Connect and the packages below,
 * which know nothing of Connect: fetch, parse, article, schedule, poll.
 */
@NullMarked
package io.slugline.ingest;

import org.jspecify.annotations.NullMarked;
