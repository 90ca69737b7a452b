/** What the first version knows before any editor has decided: 17 subjects and the starter articles. */
@NullMarked
package io.slugline.training.starter;

import org.jspecify.annotations.NullMarked;
