/** The ways to train: each turns a plan into a release and the gate's word on it. */
@NullMarked
package io.slugline.training.lane;

import org.jspecify.annotations.NullMarked;
