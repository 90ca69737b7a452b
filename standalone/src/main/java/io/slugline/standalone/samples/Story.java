package io.slugline.standalone.samples;

/**
 * An invented piece of news.
 *
 * @param subject what it is about, by the name of one of the 17 IPTC subjects
 * @param title headline
 * @param text two or three sentences
 */
public record Story(String subject, String title, String text) {}
