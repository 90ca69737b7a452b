/** The predict API over HTTP. */
@NullMarked
package io.slugline.classifier.api;

import org.jspecify.annotations.NullMarked;
