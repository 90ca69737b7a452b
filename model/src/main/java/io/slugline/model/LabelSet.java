package io.slugline.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes of a model; their order is the order of the head's rows and of every list of scores.
 *
 * @param version changes whenever a label is added, removed or reordered
 */
public record LabelSet(String version, List<Label> labels) {

    public LabelSet {
        labels = List.copyOf(labels);
        Set<String> ids = new HashSet<>();
        for (Label label : labels) {
            if (!ids.add(label.id())) {
                throw new ModelException("Label set " + version + " has the label " + label.id() + " twice.");
            }
        }
    }

    /** A set of labels known only by their names. */
    public static LabelSet ofNames(String version, List<String> names) {
        return new LabelSet(version, names.stream().map(Label::named).toList());
    }

    public int size() {
        return labels.size();
    }

    public List<String> ids() {
        return labels.stream().map(Label::id).toList();
    }

    /** The row of a label; an id that is not in the set is a {@link ModelException}. */
    public int indexOf(String id) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new ModelException("The label " + id + " is not in label set " + version + "; it has " + ids() + ".");
    }

    public boolean contains(String id) {
        return labels.stream().anyMatch(label -> label.id().equals(id));
    }
}
