package io.slugline.model.classifier;

import java.util.List;

/** Whatever gives one prediction per text, in the order of the texts; {@code textClassifier::classify} is one. */
@FunctionalInterface
public interface Classifier {

    List<Prediction> classify(List<String> texts);
}
