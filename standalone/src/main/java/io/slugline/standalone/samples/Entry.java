package io.slugline.standalone.samples;

import java.net.URI;
import java.time.Instant;

/**
 * A story as it stands in a feed now.
 *
 * @param number of the story, from 0 on
 * @param updated equal to {@code published} until the story is edited
 */
record Entry(int number, String guid, URI link, Story story, String author, Instant published, Instant updated) {}
