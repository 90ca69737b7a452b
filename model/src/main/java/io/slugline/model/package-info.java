/**
 * A text classifier library: Hugging Face checkpoints in, predictions and fine-tuned checkpoints out.
 *
 * <p>Shapes in this library's documentation: B batch, S sequence, H hidden, N heads, D head size, L labels, R rank, V
 * vocabulary, T tokens of a whole batch laid end to end.
 */
@NullMarked
package io.slugline.model;

import org.jspecify.annotations.NullMarked;
