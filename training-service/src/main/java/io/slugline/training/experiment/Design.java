package io.slugline.training.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The columns of a regression on the factors of a sweep: for a factor of numbers its value, scaled to [-1, 1] (by its
 * logarithm where all values are positive), and its square; for a factor of words one column for each word but the first;
 * then products of two numbers' values, as far as there are runs enough. A factor that never changes has no column.
 */
final class Design {
    /** With fewer runs beyond the terms there is nothing to estimate an error from. */
    private static final int LEAST_FREEDOM = 2;

    private final List<Map<String, String>> runs;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();
    private final List<Integer> slopes = new ArrayList<>();

    /** @param runs each run's value of each factor; all runs with the same factors */
    Design(List<Map<String, String>> runs) {
        this.runs = List.copyOf(runs);
        runs.get(0).keySet().forEach(this::addFactor);
        addProducts();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** (runs, terms without the intercept). */
    double[][] rows() {
        double[][] rows = new double[runs.size()][columns.size()];
        for (int run = 0; run < rows.length; run++) {
            for (int term = 0; term < columns.size(); term++) {
                rows[run][term] = columns.get(term)[run];
            }
        }
        return rows;
    }

    private void addFactor(String factor) {
        List<String> values = runs.stream().map(run -> run.get(factor)).toList();
        List<String> different = List.copyOf(new LinkedHashSet<>(values));
        if (different.size() < 2) {
            return;
        }
        if (!values.stream().allMatch(Design::isNumber)) {
            different.stream()
                    .skip(1)
                    .forEach(word -> add(factor + " = " + word, values, value -> value.equals(word) ? 1 : 0));
            return;
        }
        FactorScale scale = FactorScale.of(values);
        slopes.add(columns.size());
        add(factor, values, scale::place);
        if (different.size() > 2) {
            add(factor + " squared", values, value -> Math.pow(scale.place(value), 2));
        }
    }

    private void addProducts() {
        for (int one = 0; one < slopes.size(); one++) {
            for (int other = one + 1; other < slopes.size(); other++) {
                if (runs.size() - columns.size() - 2 < LEAST_FREEDOM) {
                    return;
                }
                double[] first = columns.get(slopes.get(one));
                double[] second = columns.get(slopes.get(other));
                double[] product = new double[first.length];
                for (int run = 0; run < product.length; run++) {
                    product[run] = first[run] * second[run];
                }
                names.add(names.get(slopes.get(one)) + " x " + names.get(slopes.get(other)));
                columns.add(product);
            }
        }
    }

    private void add(String name, List<String> values, ToDoubleFunction<String> column) {
        names.add(name);
        columns.add(values.stream().mapToDouble(column).toArray());
    }

    static boolean isNumber(String value) {
        return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }
}
