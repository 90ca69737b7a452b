/** What a set of labelled texts looks like before anything is trained on it: duplicates, classes, lengths. */
@NullMarked
package io.slugline.model.data;

import org.jspecify.annotations.NullMarked;
