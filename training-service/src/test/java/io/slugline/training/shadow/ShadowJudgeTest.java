package io.slugline.training.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.ModelVersionState;
import io.slugline.training.shadow.ShadowJudge.Round;
import io.slugline.training.shadow.ShadowJudge.Showing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowJudgeTest {
    private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant SOON = START.plusSeconds(60);
    private static final Instant OVER = START.plus(Duration.ofHours(2));

    private final ShadowJudge judge = new ShadowJudge(new ShadowRules(Duration.ofHours(1), 20, 0.05));

    @Test
    void waitsForLabelsWhileThePeriodLasts() {
        assertThat(judge.verdict(rounds(10, 5, 4), START, SOON)).isEmpty();
    }

    @Test
    void promotesWithEnoughLabelsThatDoNotShowItWorse() {
        assertThat(judge.verdict(rounds(10, 5, 5), START, SOON)).hasValueSatisfying(verdict -> {
            assertThat(verdict.state()).isEqualTo(ModelVersionState.ACCEPTED);
            assertThat(verdict.reason()).contains("of 20 labelled articles");
        });
    }

    @Test
    void refusesWhatIsProvenWorse() {
        assertThat(judge.verdict(rounds(10, 1, 12), START, SOON)).hasValueSatisfying(verdict -> {
            assertThat(verdict.state()).isEqualTo(ModelVersionState.REFUSED);
            assertThat(verdict.reason()).contains("only the champion 12");
        });
    }

    @Test
    void theGatesWordStandsWhenNobodyLabelledAnything() {
        assertThat(judge.verdict(rounds(0, 0, 0), START, OVER))
                .hasValueSatisfying(verdict -> assertThat(verdict.state()).isEqualTo(ModelVersionState.ACCEPTED));
    }

    @Test
    void leavesToAPersonWhatHasAnsweredNothing() {
        Showing nothing = new Showing(false, List.of());

        assertThat(judge.verdict(nothing, START, SOON)).isEmpty();
        assertThat(judge.verdict(nothing, START, OVER)).hasValueSatisfying(verdict -> {
            assertThat(verdict.state()).isEqualTo(ModelVersionState.CANDIDATE);
            assertThat(verdict.reason()).startsWith("Shadow: no classifier has scored a story with it");
        });
    }

    private static Showing rounds(int bothRight, int onlyChallenger, int onlyChampion) {
        List<Round> rounds = new ArrayList<>();
        rounds.addAll(Collections.nCopies(bothRight, new Round(true, true)));
        rounds.addAll(Collections.nCopies(onlyChallenger, new Round(false, true)));
        rounds.addAll(Collections.nCopies(onlyChampion, new Round(true, false)));
        return new Showing(true, rounds);
    }
}
