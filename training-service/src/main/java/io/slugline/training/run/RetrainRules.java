package io.slugline.training.run;

import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When new decisions start a run by themselves.
 *
 * @param newLabels so many new decisions are enough; 0 switches the automatic start off
 * @param perLabel so many new decisions for one label are enough
 * @param age the oldest new decision waits no longer than this
 * @param quiet a burst is let finish: nothing starts until no decision has come for so long, or {@code newLabels} twice
 *     over have
 */
public record RetrainRules(int newLabels, int perLabel, Duration age, Duration quiet) {
    /** The reason to start now, as a sentence; empty if there is none. */
    public Optional<String> reason(List<Sighting> fresh, Instant now) {
        if (newLabels == 0 || fresh.isEmpty()) {
            return Optional.empty();
        }
        Instant oldest =
                fresh.stream().map(Sighting::written).min(Instant::compareTo).orElseThrow();
        if (Duration.between(oldest, now).compareTo(age) >= 0) {
            return Optional.of(String.format(
                    Locale.ROOT, "The oldest of %d new decisions has waited %d s.", fresh.size(), age.toSeconds()));
        }
        if (isBurst(fresh, now)) {
            return Optional.empty();
        }
        if (fresh.size() >= newLabels) {
            return Optional.of(String.format(Locale.ROOT, "%d new decisions.", fresh.size()));
        }
        return fullLabel(fresh);
    }

    /** True if a run that something else asks for has enough to learn: as much as one label alone takes, and no burst. */
    boolean areEnough(List<Sighting> fresh, Instant now) {
        return !fresh.isEmpty() && fresh.size() >= perLabel && !isBurst(fresh, now);
    }

    private boolean isBurst(List<Sighting> fresh, Instant now) {
        Instant newest =
                fresh.stream().map(Sighting::written).max(Instant::compareTo).orElseThrow();
        return Duration.between(newest, now).compareTo(quiet) < 0 && fresh.size() < 2 * newLabels;
    }

    private Optional<String> fullLabel(List<Sighting> fresh) {
        Map<String, Integer> counts = new TreeMap<>();
        fresh.stream()
                .map(Sighting::label)
                .filter(label -> label != null)
                .forEach(label -> counts.merge(label, 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= perLabel)
                .findFirst()
                .map(count -> String.format(Locale.ROOT, "%d new decisions for %s.", count.getValue(), count.getKey()));
    }
}
