package io.slugline.ingest.poll;

/**
 * How much is polled at the same time.
 *
 * @param inFlight requests in all
 * @param perHost requests to one host
 */
public record PollLimits(int inFlight, int perHost) {}
