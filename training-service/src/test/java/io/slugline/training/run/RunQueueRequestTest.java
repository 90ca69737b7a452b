package io.slugline.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.schemas.TrainingLane;
import io.slugline.training.app.Backbone;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in a queue whose thread has not been started. */
class RunQueueRequestTest {
    private static final String MODEL = "unwritten";

    private final KafkaAccess access = Backbone.shared().access();

    @TempDir
    Path data;

    @Test
    void aRunThatCannotBeWrittenIsNotQueuedAndLeavesNoFolder() {
        try (ModelHistory history = new ModelHistory(access, MODEL);
                ModelJournal fenced = new ModelJournal(access, MODEL);
                ModelJournal newest = new ModelJournal(access, MODEL)) {
            RunQueue queue = queue(history, fenced);

            assertThatThrownBy(() -> queue.request(RunRequest.of(TrainingLane.FAST, "The button.", "ops")))
                    .hasMessageStartingWith("Another training service");

            assertThat(queue.isBusy()).isFalse();
            assertThat(data.resolve("runs")).isEmptyDirectory();
        }
    }

    @Test
    void aRequestJoinsOnlyARunThatLeavesOutTheSameDecisions() {
        try (ModelHistory history = new ModelHistory(access, MODEL);
                ModelJournal journal = new ModelJournal(access, MODEL)) {
            RunQueue queue = queue(history, journal);
            Instant may = Instant.parse("2026-05-01T00:00:00Z");
            String first = queue.request(withoutAnna(may));

            assertThat(queue.request(withoutAnna(may))).isEqualTo(first);
            assertThat(queue.request(withoutAnna(may.plusSeconds(1)))).isNotEqualTo(first);
            assertThat(queue.request(withoutAnna(null))).isNotEqualTo(first);
        }
    }

    @Test
    void aWaitingRunWhoseCancellationCannotBeWrittenWaitsOn() {
        try (ModelHistory history = new ModelHistory(access, MODEL);
                ModelJournal journal = new ModelJournal(access, MODEL)) {
            RunQueue queue = queue(history, journal);
            String runId = queue.request(RunRequest.of(TrainingLane.FAST, "The button.", "ops"));
            try (ModelJournal newest = new ModelJournal(access, MODEL)) {
                assertThatThrownBy(() -> queue.cancel(runId, "ops")).hasMessageStartingWith("Another training service");
            }

            assertThat(queue.isBusy()).isTrue();
            assertThat(new RunFolders(data).plan(runId)).isPresent();
        }
    }

    private RunQueue queue(ModelHistory history, ModelJournal journal) {
        return new RunQueue(
                new RunQueue.Desk(
                        MODEL,
                        history,
                        journal,
                        new LabelLog(access),
                        new RunFolders(data),
                        new ChampionAlias(MODEL, history, journal::write, Clock.systemUTC())),
                Map.of(),
                Clock.systemUTC());
    }

    private static RunRequest withoutAnna(@Nullable Instant since) {
        return new RunRequest(TrainingLane.FAST, "Without Anna.", "ops", "anna", since);
    }
}
