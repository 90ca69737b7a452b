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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueRequestTest {
    private static final String MODEL = "unwritten";

    @TempDir
    Path data;

    @Test
    void aRunThatCannotBeWrittenIsNotQueuedAndLeavesNoFolder() {
        KafkaAccess access = Backbone.shared().access();
        try (ModelHistory history = new ModelHistory(access, MODEL);
                ModelJournal fenced = new ModelJournal(access, MODEL);
                ModelJournal newest = new ModelJournal(access, MODEL)) {
            RunQueue queue = new RunQueue(
                    new RunQueue.Desk(
                            MODEL,
                            history,
                            fenced,
                            new LabelLog(access),
                            new RunFolders(data),
                            new ChampionAlias(MODEL, history, fenced::write, Clock.systemUTC())),
                    Map.of(),
                    Clock.systemUTC());

            assertThatThrownBy(() -> queue.request(RunRequest.of(TrainingLane.FAST, "The button.", "ops")))
                    .hasMessageStartingWith("Another training service");

            assertThat(queue.isBusy()).isFalse();
            assertThat(data.resolve("runs")).isEmptyDirectory();
        }
    }
}
