/**
 * Figures as people read them: one list of sections, rendered as a text for the terminal, as JSON and as one HTML page
 * that needs nothing else, works in light and dark and tells a screen reader what its drawings show.
 */
@NullMarked
package io.slugline.model.report;

import org.jspecify.annotations.NullMarked;
