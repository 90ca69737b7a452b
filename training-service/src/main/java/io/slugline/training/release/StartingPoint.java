package io.slugline.training.release;

import java.nio.file.Path;

/**
 * A checkpoint that training starts from.
 *
 * @param name as versions tell it: a Hugging Face name, or {@code model/version} for a version of our own
 * @param checkpoint its folder
 */
public record StartingPoint(String name, Path checkpoint) {}
