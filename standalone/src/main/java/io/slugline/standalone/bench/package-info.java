/**
 * What classifier-stream does end to end beside what the bare model does, measured in one run on one machine: rates in
 * turns, then the latency of thin traffic.
 */
@NullMarked
package io.slugline.standalone.bench;

import org.jspecify.annotations.NullMarked;
