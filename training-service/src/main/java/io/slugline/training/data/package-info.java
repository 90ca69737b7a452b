/** Labelled texts and questions about texts from files, plain or compressed, with every fault named by file and place. */
@NullMarked
package io.slugline.training.data;

import org.jspecify.annotations.NullMarked;
