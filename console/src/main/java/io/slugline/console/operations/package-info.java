/** What operations look at: rates, latency, lag, drift and dead letters. */
@NullMarked
package io.slugline.console.operations;

import org.jspecify.annotations.NullMarked;
