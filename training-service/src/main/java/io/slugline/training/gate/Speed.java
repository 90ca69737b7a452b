package io.slugline.training.gate;

/** Texts per second of champion and challenger on the same texts and machine, one after the other. */
public record Speed(double champion, double challenger) {}
