/** The feeds editors manage: their health, OPML in and out, and the tagged feeds the console gives out. */
@NullMarked
package io.slugline.console.feeds;

import org.jspecify.annotations.NullMarked;
