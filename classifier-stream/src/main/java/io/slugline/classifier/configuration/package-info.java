/** What can be set, with its default and the reason for it. */
@NullMarked
package io.slugline.classifier.configuration;

import org.jspecify.annotations.NullMarked;
