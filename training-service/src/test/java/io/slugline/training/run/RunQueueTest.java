package io.slugline.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.app.Backbone;
import io.slugline.training.labels.LabelLog;
import io.slugline.training.storage.Shelf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How a run ends beside people who move the champion meanwhile, on a real broker and with a lane that trains nothing:
 * version 2 has followed 1 and serves, the run makes version 3.
 */
class RunQueueTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    /** No folder can be removed by this name: POSIX, rmdir, EINVAL. */
    private static final String UNREMOVABLE = ".";

    private final Backbone backbone = Backbone.shared();

    private Shelf shelf;
    private ModelVersion champion;

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(backbone);
        shelf.promote(shelf.publish(1, ModelVersionState.ACCEPTED, "encoder"));
        champion = shelf.publish(2, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(champion);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void anAcceptedVersionServes() throws Exception {
        ModelVersion made = made(ModelVersionState.ACCEPTED);

        TrainingRun run = run(() -> announced(made));

        assertThat(run.getState()).isEqualTo(TrainingRunState.SUCCEEDED);
        assertThat(championNow()).isEqualTo(3);
    }

    @Test
    void aVersionThatWasJudgedAgainstAnotherChampionWaitsForAPerson() throws Exception {
        ModelVersion made = made(ModelVersionState.ACCEPTED);

        TrainingRun run = run(() -> {
            RunOutcome outcome = announced(made);
            shelf.alias().rollBack("ops", "Version 2 was worse.");
            return outcome;
        });

        assertThat(championNow()).isEqualTo(1);
        assertThat(stateOf(3)).isEqualTo(ModelVersionState.CANDIDATE);
        assertThat(run.getState()).isEqualTo(TrainingRunState.SUCCEEDED);
        assertThat(run.getReason())
                .isEqualTo("It was judged against version 2, but version 1 is champion now; promote it by hand if it is"
                        + " better.");
    }

    @Test
    void aVersionThatWaitsForAPersonWasNotRefused() throws Exception {
        TrainingRun run = run(() -> new RunOutcome.Kept(made(ModelVersionState.CANDIDATE)));

        assertThat(run.getState()).isEqualTo(TrainingRunState.SUCCEEDED);
        assertThat(stateOf(3)).isEqualTo(ModelVersionState.CANDIDATE);
        assertThat(championNow()).isEqualTo(2);
    }

    @Test
    void aRunIsRefusedWhereTheGateRefusedItsVersion() throws Exception {
        TrainingRun run = run(() -> new RunOutcome.Kept(made(ModelVersionState.REFUSED)));

        assertThat(run.getState()).isEqualTo(TrainingRunState.REFUSED);
        assertThat(championNow()).isEqualTo(2);
    }

    @Test
    void aVersionInTheShadowMakesWayForTheNextOne() throws Exception {
        shelf.shadow(shelf.publish(3, ModelVersionState.SHADOW, "encoder"));
        ModelVersion next = ModelVersion.newBuilder(made(ModelVersionState.SHADOW))
                .setVersion(4)
                .build();

        run(() -> new RunOutcome.Announced(next, shelf.alias().shadow(Optional.of(next), "service", "The button.")));

        assertThat(shelf.history().shadowChange().map(AliasChange::getVersion)).contains(4);
        assertThat(stateOf(3)).isEqualTo(ModelVersionState.REFUSED);
        assertThat(shelf.history().version(3).orElseThrow().getReason()).isEqualTo("Superseded by version 4.");
    }

    /** The one that was at work has its start after that of those that wait, and is the oldest all the same. */
    @Test
    void interruptedRunsAreTakenUpInTheOrderTheyWereAskedFor() throws Exception {
        interrupted("first", 0, TrainingRunState.RUNNING, 25);
        interrupted("second", 10, TrainingRunState.QUEUED, 10);
        interrupted("third", 20, TrainingRunState.QUEUED, 20);
        List<String> done = new CopyOnWriteArrayList<>();
        Lane lane = (plan, reporter, folder) -> {
            done.add(plan.runId());
            return new RunOutcome.Kept(made(ModelVersionState.REFUSED));
        };

        try (RunQueue queue = queue(lane)) {
            queue.start();
            await().atMost(LIMIT).until(() -> !queue.isBusy());
        }

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void aRunWhoseFolderCannotBeRemovedHasSucceeded() throws Exception {
        interrupted(UNREMOVABLE, 0, TrainingRunState.RUNNING, 0);
        Lane lane = (plan, reporter, folder) -> new RunOutcome.Kept(made(ModelVersionState.CANDIDATE));

        try (RunQueue queue = queue(lane)) {
            queue.start();
            await().atMost(LIMIT).until(() -> !queue.isBusy());
        }

        shelf.history().catchUp();
        assertThat(shelf.history().run(UNREMOVABLE).orElseThrow().getState()).isEqualTo(TrainingRunState.SUCCEEDED);
    }

    @Test
    void aCancelledRunWhoseFolderCannotBeRemovedMakesWayForTheNextOne() throws Exception {
        interrupted(UNREMOVABLE, 0, TrainingRunState.RUNNING, 0);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Lane lane = (plan, reporter, folder) -> {
            working.countDown();
            awaitQuietly(cancelled);
            reporter.endIfCancelled();
            return new RunOutcome.Kept(made(ModelVersionState.REFUSED));
        };

        try (RunQueue queue = queue(lane)) {
            queue.start();
            working.await();
            queue.cancel(UNREMOVABLE, "ops");
            cancelled.countDown();

            await().atMost(LIMIT).until(() -> !queue.isBusy());
        }
    }

    /** A run that an earlier process has left, planned and told as started so many seconds after noon. */
    private void interrupted(String runId, int planned, TrainingRunState state, int started) throws Exception {
        RunRequest request = RunRequest.of(TrainingLane.FAST, "The button.", "ops");
        new RunFolders(shelf.folder()).save(new RunPlan(runId, request, null, NOON.plusSeconds(planned)));
        shelf.journal()
                .write(TrainingRun.newBuilder()
                        .setRunId(runId)
                        .setModelName(shelf.model())
                        .setLane(request.lane())
                        .setTrigger(request.trigger())
                        .setState(state)
                        .setStarted(NOON.plusSeconds(started))
                        .setUpdated(NOON.plusSeconds(started))
                        .build());
        shelf.history().catchUp();
    }

    private RunQueue queue(Lane lane) {
        RunQueue.Desk desk = new RunQueue.Desk(
                shelf.model(),
                shelf.history(),
                shelf.journal(),
                new LabelLog(backbone.access()),
                new RunFolders(shelf.folder()),
                shelf.alias());
        return new RunQueue(desk, Map.of(TrainingLane.FAST, lane), Clock.systemUTC());
    }

    private TrainingRun run(Callable<RunOutcome> work) throws Exception {
        try (RunQueue queue = queue(lane(work))) {
            queue.start();
            String runId = queue.request(RunRequest.of(TrainingLane.FAST, "The button.", "ops"));
            await().atMost(LIMIT).until(() -> !queue.isBusy());
            shelf.history().catchUp();
            return shelf.history().run(runId).orElseThrow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Lane lane(Callable<RunOutcome> work) {
        return (plan, reporter, folder) -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private ModelVersion made(ModelVersionState state) {
        return ModelVersion.newBuilder(champion)
                .setVersion(3)
                .setParentVersion(2)
                .setState(state)
                .build();
    }

    private RunOutcome announced(ModelVersion version) {
        return new RunOutcome.Announced(version, shelf.alias().change(version, "service", "The button."));
    }

    private int championNow() {
        return shelf.history().championChange().orElseThrow().getVersion();
    }

    private ModelVersionState stateOf(int version) {
        return shelf.history().version(version).orElseThrow().getState();
    }
}
