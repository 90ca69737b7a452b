package io.slugline.model.classifier;

/** A label's id with its calibrated probability. */
public record Score(String label, double score) {}
