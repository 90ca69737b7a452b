package io.slugline.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.finetune.Progress;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReporterTest {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock(Instant.parse("2026-05-04T12:00:00Z"));
    private final List<TrainingRun> written = new ArrayList<>();
    private int tries;
    private boolean away;

    private final RunReporter reporter = new RunReporter(
            new RunPlan("r", RunRequest.of(TrainingLane.FAST, "The button.", "ops"), null, clock.instant()),
            "topics",
            this::write,
            clock);

    @Test
    void aRunGoesOnWhileItsProgressCannotBeWritten() {
        away = true;

        assertThatCode(() -> step("train", 1)).doesNotThrowAnyException();
        assertThatCode(() -> reporter.phase("evaluate")).doesNotThrowAnyException();
    }

    @Test
    void whatCannotBeWrittenIsNotTriedAgainAtEveryStep() {
        away = true;

        for (int step = 1; step <= 100; step++) {
            step("train", step);
        }

        assertThat(tries).isBetween(2, 10);
    }

    @Test
    void progressIsToldAsBeforeOnceItCanBeWrittenAgain() {
        away = true;
        step("train", 1);
        away = false;
        clock.forward(Duration.ofMinutes(1));

        step("train", 2);
        step("train", 3);

        assertThat(written).extracting(TrainingRun::getStep).containsExactly(2, 3);
    }

    @Test
    void aRunThatCannotBeToldAsCancelledGoesOnAndCanBeCancelledLater() {
        away = true;
        assertThatThrownBy(() -> reporter.cancel("ops")).hasMessage("The broker is away.");
        away = false;

        assertThat(reporter.isCancelled()).isFalse();
        assertThatCode(() -> step("train", 1)).doesNotThrowAnyException();

        assertThat(reporter.cancel("ops")).isTrue();
        assertThat(written.get(written.size() - 1).getState()).isEqualTo(TrainingRunState.CANCELLED);
        assertThatThrownBy(() -> step("train", 2)).isInstanceOf(RunCancelledException.class);
    }

    private void step(String phase, int step) {
        clock.forward(STEP);
        reporter.accept(new Progress(phase, step, 100, 0.5, 1e-4, 10, Duration.ofSeconds(9)));
    }

    private void write(TrainingRun run) {
        tries++;
        if (away) {
            throw new IllegalStateException("The broker is away.");
        }
        written.add(run);
    }
}
