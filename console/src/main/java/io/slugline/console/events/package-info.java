/** The live event stream: one sequence of numbered events, resumable after a cut. */
@NullMarked
package io.slugline.console.events;

import org.jspecify.annotations.NullMarked;
