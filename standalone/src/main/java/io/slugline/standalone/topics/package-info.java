/** Reading Slugline's topics with plain consumers, without groups: tables of the newest value, tails, and counts. */
@NullMarked
package io.slugline.standalone.topics;

import org.jspecify.annotations.NullMarked;
