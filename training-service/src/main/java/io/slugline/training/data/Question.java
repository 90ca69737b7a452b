package io.slugline.training.data;

import io.slugline.model.span.SpanExample;

/**
 * One question of a file.
 *
 * @param id as the file names it; empty where it does not
 */
public record Question(String id, SpanExample example) {}
