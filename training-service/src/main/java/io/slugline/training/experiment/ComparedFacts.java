package io.slugline.training.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of several runs for people: what all have in common once, then of each only what sets it apart. */
public final class ComparedFacts {
    private ComparedFacts() {}

    /**
     * Name and value, in the order of the first run's facts; after them each run's name with its own settings.
     *
     * @param facts each run's, under its name; at least one run
     */
    public static Map<String, String> of(Map<String, Map<String, String>> facts) {
        List<Map<String, String>> all = List.copyOf(facts.values());
        Map<String, String> told = new LinkedHashMap<>();
        all.get(0).forEach((name, value) -> {
            if (all.stream().allMatch(run -> value.equals(run.get(name)))) {
                told.put(name, value);
            }
        });
        Set<String> common = Set.copyOf(told.keySet());
        if (all.size() > 1) {
            facts.forEach((run, settings) -> told.put(run, apart(settings, common)));
        }
        return told;
    }

    private static String apart(Map<String, String> settings, Set<String> common) {
        String apart = settings.entrySet().stream()
                .filter(setting -> !common.contains(setting.getKey()))
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
        return apart.isEmpty() ? "nothing else" : apart;
    }
}
