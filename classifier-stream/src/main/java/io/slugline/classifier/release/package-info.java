/** From an announcement on the alias topic to a release that serves: fetched, verified, checked, warmed, swapped in. */
@NullMarked
package io.slugline.classifier.release;

import org.jspecify.annotations.NullMarked;
