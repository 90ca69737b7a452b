package io.slugline.model.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many examples each label has; immutable.
 *
 * @param classes most frequent first, equal counts by label
 */
public record ClassDistribution(List<ClassCount> classes) {
    public ClassDistribution {
        classes = List.copyOf(classes);
    }

    public static ClassDistribution of(Collection<String> labels) {
        Map<String, Integer> counts = new HashMap<>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        return new ClassDistribution(counts.entrySet().stream()
                .map(entry ->
                        new ClassCount(entry.getKey(), entry.getValue(), entry.getValue() / (double) labels.size()))
                .sorted(Comparator.comparingInt(ClassCount::count).reversed().thenComparing(ClassCount::label))
                .toList());
    }

    public int examples() {
        return classes.stream().mapToInt(ClassCount::count).sum();
    }

    /** How many examples have this label; 0 for a label that does not occur. */
    public int count(String label) {
        return classes.stream()
                .filter(one -> one.label().equals(label))
                .mapToInt(ClassCount::count)
                .sum();
    }

    /** The count of the most frequent label divided by that of the rarest; 1 is balanced, 0 without examples. */
    public double imbalance() {
        return classes.isEmpty()
                ? 0
                : classes.get(0).count()
                        / (double) classes.get(classes.size() - 1).count();
    }

    /** The accuracy of always answering the most frequent label, in [0, 1]: what any classifier must beat. */
    public double majorityShare() {
        return classes.isEmpty() ? 0 : classes.get(0).share();
    }

    /** One label's examples; the share is in [0, 1]. */
    public record ClassCount(String label, int count, double share) {}
}
