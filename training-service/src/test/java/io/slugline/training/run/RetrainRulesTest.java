package io.slugline.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.labels.LabelWatch.Machine;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrainRulesTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private final RetrainRules rules = new RetrainRules(20, 10, Duration.ofMinutes(30), Duration.ofSeconds(10));

    @Test
    void nothingNewIsNoReason() {
        assertThat(rules.reason(List.of(), NOW)).isEmpty();
    }

    @Test
    void enoughNewDecisionsAreOne() {
        assertThat(rules.reason(decisions(20, 20, Duration.ofMinutes(1)), NOW)).contains("20 new decisions.");
    }

    @Test
    void enoughForOneLabelAreOneThoughTheWholeIsLess() {
        assertThat(rules.reason(decisions(12, 1, Duration.ofMinutes(1)), NOW))
                .contains("12 new decisions for label-0.");
    }

    @Test
    void fewForManyLabelsAreNone() {
        assertThat(rules.reason(decisions(12, 6, Duration.ofMinutes(1)), NOW)).isEmpty();
    }

    @Test
    void oneThatHasWaitedLongEnoughIsOne() {
        assertThat(rules.reason(decisions(1, 1, Duration.ofMinutes(31)), NOW))
                .contains("The oldest of 1 new decisions has waited 1800 s.");
    }

    @Test
    void aBurstIsLetFinishUntilItIsTwiceEnough() {
        assertThat(rules.reason(decisions(30, 30, Duration.ofSeconds(3)), NOW)).isEmpty();
        assertThat(rules.reason(decisions(40, 40, Duration.ofSeconds(3)), NOW)).isPresent();
    }

    @Test
    void switchedOffNothingIsAReason() {
        RetrainRules off = new RetrainRules(0, 10, Duration.ofMinutes(30), Duration.ofSeconds(10));

        assertThat(off.reason(decisions(500, 1, Duration.ofHours(9)), NOW)).isEmpty();
    }

    private static List<Sighting> decisions(int count, int labels, Duration ago) {
        return IntStream.range(0, count)
                .mapToObj(place -> new Sighting(
                        0,
                        place,
                        "d" + place,
                        "a" + place,
                        "anna",
                        "label-" + place % labels,
                        Machine.SILENT,
                        NOW.minus(ago)))
                .toList();
    }
}
