package io.slugline.training.run;

import io.slugline.schemas.ModelVersion;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the encoder itself is fine-tuned.
 *
 * @param newLabels decisions since the newest deep version that it takes at least; 0 switches the deep lane's triggers off
 * @param flatRuns versions of the fast lane in a row that together gained less than {@code gain}
 * @param gain of macro-F1 on the golden set
 * @param at time of day, in {@code zone}, at which it may start every day; null for never
 */
public record DeepRules(
        int newLabels, int flatRuns, double gain, @Nullable LocalTime at, ZoneId zone) {
    /** A service that was not running at the time does not make up for it by day. */
    private static final Duration NIGHT = Duration.ofHours(3);

    private static final String MACRO_F1 = "macroF1";

    /** The reason as a sentence; empty if there is none. */
    Optional<String> reason(Evidence evidence) {
        int fresh = evidence.newestDeep()
                .map(version -> evidence.since(version).size())
                .orElse(evidence.decisions().size());
        if (newLabels == 0 || fresh < newLabels) {
            return Optional.empty();
        }
        return flat(evidence).or(() -> scheduled(evidence, fresh));
    }

    private Optional<String> flat(Evidence evidence) {
        List<ModelVersion> heads = evidence.versions().stream()
                .takeWhile(version -> version.getAdaptation().equals("head"))
                .toList();
        if (flatRuns == 0 || heads.size() <= flatRuns) {
            return Optional.empty();
        }
        double gained = macroF1(heads.get(0)) - macroF1(heads.get(flatRuns));
        return gained < gain
                ? Optional.of(String.format(
                        Locale.ROOT, "The last %d versions of the fast lane gained %.3f macro-F1.", flatRuns, gained))
                : Optional.empty();
    }

    private Optional<String> scheduled(Evidence evidence, int fresh) {
        if (at == null) {
            return Optional.empty();
        }
        ZonedDateTime now = evidence.now().atZone(zone);
        ZonedDateTime today = now.with(at);
        ZonedDateTime start = now.isBefore(today) ? today.minusDays(1) : today;
        boolean night = Duration.between(start, now).compareTo(NIGHT) < 0;
        boolean done = evidence.newestDeep()
                .map(version -> version.getCreated().isAfter(start.toInstant()))
                .orElse(false);
        return night && !done
                ? Optional.of(String.format(Locale.ROOT, "It is %s, and there are %d new decisions.", at, fresh))
                : Optional.empty();
    }

    private static double macroF1(ModelVersion version) {
        return version.getMetrics().getOrDefault(MACRO_F1, 0.0);
    }
}
