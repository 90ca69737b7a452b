/** Model programs: TorchScript texts that hold a family's mathematics, and the weights that are passed to them.
 *
 * <p>Shapes: B batch, S sequence, H hidden, N heads, D head size, L labels, R rank, V vocabulary, T tokens laid end to end. */
@NullMarked
package io.slugline.model.program;

import org.jspecify.annotations.NullMarked;
