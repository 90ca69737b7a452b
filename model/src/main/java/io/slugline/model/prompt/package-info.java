/** Classification by asking a causal language model: templates, label scores, greedy answers, and the file that keeps a prompt. */
@NullMarked
package io.slugline.model.prompt;

import org.jspecify.annotations.NullMarked;
