/** Classification by asking a causal language model: templates, label scores, greedy answers. */
@NullMarked
package io.slugline.model.prompt;

import org.jspecify.annotations.NullMarked;
