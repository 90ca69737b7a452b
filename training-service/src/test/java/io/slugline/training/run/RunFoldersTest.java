package io.slugline.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    @TempDir
    Path data;

    @Test
    void whatRunsHaveLeftThatAreOverGoesAndTheFoldersOfAllOthersStay() {
        RunFolders folders = new RunFolders(data);
        for (String runId : List.of("succeeded", "failed", "running", "queued", "unheard-of")) {
            folders.save(new RunPlan(runId, RunRequest.of(TrainingLane.FAST, "A test.", "ops"), null, Instant.EPOCH));
        }

        folders.discardEnded(List.of(
                run("succeeded", TrainingRunState.SUCCEEDED),
                run("failed", TrainingRunState.FAILED),
                run("running", TrainingRunState.RUNNING),
                run("queued", TrainingRunState.QUEUED),
                run("elsewhere", TrainingRunState.SUCCEEDED),
                run("..", TrainingRunState.SUCCEEDED)));

        assertThat(data.resolve("runs").toFile().list()).containsExactlyInAnyOrder("running", "queued", "unheard-of");
        assertThat(folders.plan("running")).isPresent();
    }

    @Test
    void aFirstStartHasNothingToRemove() {
        new RunFolders(data).discardEnded(List.of(run("succeeded", TrainingRunState.SUCCEEDED)));

        assertThat(data).isEmptyDirectory();
    }

    private static TrainingRun run(String id, TrainingRunState state) {
        return TrainingRun.newBuilder()
                .setRunId(id)
                .setModelName("topics")
                .setLane(TrainingLane.FAST)
                .setTrigger("A test.")
                .setState(state)
                .setStarted(Instant.EPOCH)
                .setUpdated(Instant.EPOCH)
                .build();
    }
}
