package io.slugline.console.events;

/**
 * One event of the stream.
 *
 * @param number counts up from 1 since the process started
 * @param data JSON on one line
 */
record LiveEvent(long number, String name, String data) {}
