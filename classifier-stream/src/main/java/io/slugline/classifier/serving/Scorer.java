package io.slugline.classifier.serving;

import io.slugline.model.LabelSet;
import io.slugline.model.classifier.BatchCost;
import io.slugline.model.classifier.Prediction;
import java.util.List;
import java.util.function.Consumer;

/** A loaded checkpoint that scores texts until it is closed: the edge between serving and the model library. Thread-safe. */
public interface Scorer extends AutoCloseable {
    /** One prediction per text, in order; a failure is the failure of the whole list. */
    List<Prediction> score(List<String> texts);

    /** The same, and says what it cost where that is known. */
    default List<Prediction> score(List<String> texts, Consumer<BatchCost> costs) {
        return score(texts);
    }

    /** Labels in the order of the scores. */
    LabelSet labels();

    /** Where it computes, e.g. {@code cpu}. */
    String device();

    /** Number format of the weights, {@code fp32} or {@code bf16}. */
    String dtype();

    /** Frees the memory of the weights. */
    @Override
    void close();
}
