package io.slugline.model.classifier;

import io.slugline.model.LabelSet;

/** A classifier that was loaded from a checkpoint's folder, whose labels it knows and whose memory it holds until it is closed. */
public interface CheckpointClassifier extends Classifier, AutoCloseable {

    LabelSet labels();

    @Override
    void close();
}
