package io.slugline.model.finetune;

/** A text with the id of its true label. */
public record TrainingExample(String text, String label) {}
