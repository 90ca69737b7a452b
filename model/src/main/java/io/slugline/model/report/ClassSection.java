package io.slugline.model.report;

import io.slugline.model.data.ClassDistribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How many examples each label has, in one set or in several side by side, such as before and after balancing.
 *
 * @param distributions by the name of the set, in the order to show them
 */
public record ClassSection(String heading, Map<String, ClassDistribution> distributions) implements TableSection {
    public ClassSection {
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    }

    @Override
    public String toText() {
        return table().toText();
    }

    @Override
    public String toHtml() {
        return Html.figure("Examples per label", ClassBars.of(List.copyOf(labels()), distributions)) + table().toHtml();
    }

    @Override
    public Object toJson() {
        return distributions;
    }

    @Override
    public Table table() {
        List<String> names = List.copyOf(distributions.keySet());
        Table table = new Table(
                "Examples per label",
                Stream.concat(Stream.of("Label"), names.stream()).toList());
        for (String label : labels()) {
            table.row(row(label, distribution -> Integer.toString(distribution.count(label))));
        }
        table.row(row("All", distribution -> Integer.toString(distribution.examples())));
        return table.row(row("Largest to smallest", distribution -> Figure.score(distribution.imbalance())));
    }

    private List<String> row(String name, Function<ClassDistribution, String> cell) {
        return Stream.concat(Stream.of(name), distributions.values().stream().map(cell))
                .toList();
    }

    /** Every label of every set, in the order of the first set that has it. */
    private Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        distributions.values().forEach(distribution -> distribution.classes().forEach(one -> labels.add(one.label())));
        return labels;
    }
}
