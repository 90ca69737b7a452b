/** Documents grouped into batches of a bounded number of tokens; serving and training cut them the same way. */
@NullMarked
package io.slugline.model.batch;

import org.jspecify.annotations.NullMarked;
