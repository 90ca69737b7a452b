package io.slugline.model.finetune;

import java.util.List;

/**
 * A text with the id of its true label.
 *
 * @param taught a teacher's scores of all labels, in label-set order; empty without a teacher
 */
public record TrainingExample(String text, String label, List<Double> taught) {

    public TrainingExample {
        taught = List.copyOf(taught);
    }

    public TrainingExample(String text, String label) {
        this(text, label, List.of());
    }

    public TrainingExample withTaught(List<Double> scores) {
        return new TrainingExample(text, label, scores);
    }
}
