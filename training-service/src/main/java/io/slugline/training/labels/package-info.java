/** Editors' decisions: read from the topic by offsets, and resolved to at most one label per article by written rules. */
@NullMarked
package io.slugline.training.labels;

import org.jspecify.annotations.NullMarked;
