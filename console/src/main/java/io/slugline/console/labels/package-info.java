/** What editors write about labels: guidelines, and wishes for new ones. */
@NullMarked
package io.slugline.console.labels;

import org.jspecify.annotations.NullMarked;
