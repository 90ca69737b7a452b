package io.slugline.ingest.poll;

/**
 * How much is polled at the same time, and remembered.
 *
 * @param inFlight requests in all
 * @param perHost requests to one host
 * @param stories articles remembered to recognise near-duplicates among feeds
 */
public record PollLimits(int inFlight, int perHost, int stories) {}
