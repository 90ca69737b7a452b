/** Experiments on files: plans, their run folders, and what comes of comparing many. */
@NullMarked
package io.slugline.training.experiment;

import org.jspecify.annotations.NullMarked;
