/** Answers as spans of a text, and how well they match those that people gave. */
@NullMarked
package io.slugline.model.span;

import org.jspecify.annotations.NullMarked;
