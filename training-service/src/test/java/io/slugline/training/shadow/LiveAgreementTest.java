package io.slugline.training.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.training.labels.LabelWatch.Machine;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveAgreementTest {
    private final LiveAgreement agreement = new LiveAgreement(new AgreementRules(0.1, 40, 0.05));

    @Test
    void aFallThatIsNoChanceIsAReason() {
        assertThat(agreement.reasonToRollBack(2, 1, decisions(90, 60)))
                .contains("Live agreement fell: 60 of 100 labels are what version 2 had said, of version 1 it was 90 of"
                        + " 100.");
    }

    @Test
    void aSmallFallIsNone() {
        assertThat(agreement.reasonToRollBack(2, 1, decisions(90, 84))).isEmpty();
    }

    @Test
    void fewLabelsAreNone() {
        assertThat(agreement.reasonToRollBack(2, 1, decisions(90, 10).subList(0, 130)))
                .isEmpty();
    }

    @Test
    void switchedOffNothingIs() {
        assertThat(new LiveAgreement(new AgreementRules(0.1, 0, 0.05)).reasonToRollBack(2, 1, decisions(100, 0)))
                .isEmpty();
    }

    /** A hundred labels about each of version 1 and 2, so many of which agree. */
    private static List<Sighting> decisions(int agreedBefore, int agreedNow) {
        List<Sighting> decisions = new ArrayList<>();
        for (int version = 1; version <= 2; version++) {
            for (int place = 0; place < 100; place++) {
                boolean agreed = place < (version == 1 ? agreedBefore : agreedNow);
                decisions.add(new Sighting(
                        0,
                        decisions.size(),
                        "d" + decisions.size(),
                        "a",
                        "anna",
                        "sport",
                        new Machine(agreed ? "sport" : "health", version),
                        Instant.EPOCH));
            }
        }
        return decisions;
    }
}
