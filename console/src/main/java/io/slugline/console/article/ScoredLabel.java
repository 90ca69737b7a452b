package io.slugline.console.article;

/**
 * A label with its calibrated score.
 *
 * @param label label id
 * @param score in [0, 1]
 */
public record ScoredLabel(String label, double score) {}
