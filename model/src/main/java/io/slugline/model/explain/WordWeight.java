package io.slugline.model.explain;

/**
 * What one word, or one run of words, did to a label's score.
 *
 * @param begin first character in the text, in UTF-16 units
 * @param end one past the last
 * @param weight the score with it minus the score without it, in [-1, 1]; positive words speak for the label
 */
public record WordWeight(String text, int begin, int end, double weight) {}
