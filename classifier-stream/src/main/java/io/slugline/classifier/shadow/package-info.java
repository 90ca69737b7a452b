/** A challenger that scores some of the live articles beside the champion, on a thread of its own. */
@NullMarked
package io.slugline.classifier.shadow;

import org.jspecify.annotations.NullMarked;
