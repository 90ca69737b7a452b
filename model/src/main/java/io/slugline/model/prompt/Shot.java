package io.slugline.model.prompt;

/** A solved example inside a prompt. */
public record Shot(String text, String label) {}
