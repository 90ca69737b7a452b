package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with the id of its true label.
 *
 * @param secondary ids of the labels it has besides; empty if it has none, null if nobody was asked. They are not trained on;
 *     held-out ones say from which score such labels may be given
 * @param taught a teacher's scores of all labels, in label-set order; empty without a teacher
 */
public record TrainingExample(
        String text, String label, @Nullable List<String> secondary, List<Double> taught) {

    public TrainingExample {
        secondary = secondary == null ? null : List.copyOf(secondary);
        taught = List.copyOf(taught);
    }

    public TrainingExample(String text, String label) {
        this(text, label, null, List.of());
    }

    /** Which labels of the set the text has, (L); empty if nobody was asked for more than one. */
    public boolean[] applies(LabelSet labels) {
        if (secondary == null) {
            return new boolean[0];
        }
        boolean[] applies = new boolean[labels.size()];
        applies[labels.indexOf(label)] = true;
        secondary.forEach(other -> applies[labels.indexOf(other)] = true);
        return applies;
    }

    public TrainingExample withTaught(List<Double> scores) {
        return new TrainingExample(text, label, secondary, scores);
    }
}
