package io.slugline.training.run;

import io.slugline.training.labels.LabelWatch.Sighting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a change of the world is a reason to retrain, though few decisions are new.
 *
 * @param labels distance in [0, 1] between the labels of the newest decisions and of all before them (half the sum of the
 *     differences of shares); 0 switches it off
 * @param confidence fall of the champion's mean top score; 0 switches it off
 */
public record DriftRules(double labels, double confidence) {
    private static final int NEWEST = 100;

    /**
     * The reason as a sentence; empty if there is none. It stands until much is new again, so that whoever asks must know
     * that there is enough to learn from.
     */
    Optional<String> reason(Evidence evidence) {
        double distance = distance(evidence.decisions());
        if (labels > 0 && distance >= labels) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The labels of the newest %d decisions differ by %.2f from before.",
                    NEWEST,
                    distance));
        }
        return confidence > 0 && evidence.confidenceFall() >= confidence
                ? Optional.of(
                        String.format(Locale.ROOT, "The mean top score has fallen by %.2f.", evidence.confidenceFall()))
                : Optional.empty();
    }

    private static double distance(List<Sighting> decisions) {
        List<String> given = decisions.stream()
                .sorted(java.util.Comparator.comparing(Sighting::written))
                .map(Sighting::label)
                .filter(Objects::nonNull)
                .toList();
        if (given.size() < 2 * NEWEST) {
            return 0;
        }
        Map<String, Double> before = shares(given.subList(0, given.size() - NEWEST));
        Map<String, Double> newest = shares(given.subList(given.size() - NEWEST, given.size()));
        Set<String> all = new HashSet<>(before.keySet());
        all.addAll(newest.keySet());
        return all.stream()
                        .mapToDouble(
                                label -> Math.abs(before.getOrDefault(label, 0.0) - newest.getOrDefault(label, 0.0)))
                        .sum()
                / 2;
    }

    private static Map<String, Double> shares(List<String> labels) {
        Map<String, Long> counts =
                labels.stream().collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        Map<String, Double> shares = new HashMap<>();
        counts.forEach((label, count) -> shares.put(label, (double) count / labels.size()));
        return shares;
    }
}
