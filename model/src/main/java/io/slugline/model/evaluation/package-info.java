/**
 * How good a classifier is: figures equal to scikit-learn's, intervals and tests that say whether a difference is real.
 *
 * <p>Labels are indexes into one ordered list of label names. Scores are calibrated probabilities (examples, L). A class
 * that is never predicted or never true has precision, recall and F1 0 and still counts in the macro mean.
 */
@NullMarked
package io.slugline.model.evaluation;

import org.jspecify.annotations.NullMarked;
