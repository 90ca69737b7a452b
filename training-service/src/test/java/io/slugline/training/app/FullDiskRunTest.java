package io.slugline.training.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.KafkaAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run whose files do not fit ends with a sentence; what serves goes on serving, and the next run is as good as any. */
class FullDiskRunTest {
    /** In KiB, for one file: less than the training set of a run, more than its plan. */
    private static final int ROOM = 200;

    private static Backbone backbone;

    @BeforeAll
    static void start() throws IOException {
        backbone = new Backbone();
        LoopProcess.giveTinyEncoder(backbone);
    }

    @AfterAll
    static void stop() {
        backbone.close();
    }

    @Test
    void failsWithOneSentenceAndTheNextOneWorksWhenThereIsRoom() throws Exception {
        assertThat(LoopProcess.run(backbone, "exec", LoopProcess.NEVER)).isZero();
        AliasChange champion = history().aliases().get(0);

        assertThat(LoopProcess.run(backbone, "ulimit -f " + ROOM + "; exec", LoopProcess.ONCE_MORE))
                .isZero();

        TrainingRun failed = history().runs().get(0);
        assertThat(failed.getState()).isEqualTo(TrainingRunState.FAILED);
        assertThat(failed.getReason())
                .isEqualTo("The training set cannot be written to "
                        + backbone.folder().resolve("training/runs").resolve(failed.getRunId())
                        + "; is the disk full?");
        assertThat(history().aliases()).containsExactly(champion);
        assertThat(isComplete(champion)).isTrue();
        assertThat(backbone.folder().resolve("training/runs")).isEmptyDirectory();

        assertThat(LoopProcess.run(backbone, "exec", LoopProcess.ONCE_MORE)).isZero();

        assertThat(history().runs().get(0).getState()).isIn(TrainingRunState.SUCCEEDED, TrainingRunState.REFUSED);
        assertThat(history().versions()).hasSize(2);
    }

    private static boolean isComplete(AliasChange pointer) {
        Path copy = ArtifactStore.open(backbone.folder().resolve("artifacts").toUri())
                .fetch(
                        URI.create(pointer.getArtifactUri()),
                        pointer.getManifestSha256(),
                        backbone.folder().resolve("check"));
        return Files.exists(copy.resolve("model.safetensors"));
    }

    private static ModelHistory history() throws InterruptedException {
        KafkaAccess access = backbone.access();
        try (ModelHistory history = new ModelHistory(access, "topics")) {
            history.start();
            return history;
        }
    }
}
