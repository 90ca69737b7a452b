/** Texts to token ids, by the checkpoint's own tokenizer.json. */
@NullMarked
package io.slugline.model.tokenizer;

import org.jspecify.annotations.NullMarked;
