package io.slugline.console.operations;

import io.slugline.console.operations.ClassifierWatch.Load;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Some figures of a classifier, read from Prometheus' text format; lines that are not understood are passed over. */
record ClassifierMetrics(Map<String, Double> values) {
    private static final double MILLIS = 1000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]*)?([Ee][+-]?[0-9]{1,2})?");

    static ClassifierMetrics read(String text) {
        Map<String, Double> values = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int name = line.indexOf('{') > 0 ? line.indexOf('{') : line.indexOf(' ');
            int value = line.lastIndexOf(' ');
            if (name > 0
                    && value > 0
                    && NUMBER.matcher(line.substring(value + 1)).matches()) {
                values.merge(line.substring(0, name), Double.valueOf(line.substring(value + 1)), Double::sum);
            }
        });
        return new ClassifierMetrics(values);
    }

    /** What happened since {@code before}; without it only what is known of this very moment. */
    Load since(@Nullable ClassifierMetrics before, long at) {
        Double millis = mean(before, "slugline_score_seconds");
        return new Load(
                at,
                values.get("process_cpu_usage"),
                values.get("system_cpu_usage"),
                mean(before, "slugline_batch_articles"),
                mean(before, "slugline_batch_tokens"),
                millis == null ? null : MILLIS * millis,
                mean(before, "slugline_batch_padding"));
    }

    private @Nullable Double mean(@Nullable ClassifierMetrics before, String name) {
        if (before == null) {
            return null;
        }
        double count = of(name + "_count") - before.of(name + "_count");
        return count > 0 ? (of(name + "_sum") - before.of(name + "_sum")) / count : null;
    }

    private double of(String name) {
        return values.getOrDefault(name, 0.0);
    }
}
