package io.slugline.training.quality;

import io.slugline.training.set.SetExample;
import java.util.List;

/**
 * What a head said of each example without having seen it.
 *
 * @param labels ids in the order of the scores
 * @param scores (examples, labels), calibrated
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeldOutScores(List<String> labels, List<SetExample> examples, double[][] scores) {}
