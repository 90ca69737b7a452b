package io.slugline.training.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.run.HandClock;
import io.slugline.training.starter.MediaTopic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A run that no decision starts, and that fails because the store is away, comes again in the same process. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverdueRunTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final HandClock CLOCK = new HandClock(Instant.now());

    private static Backbone backbone;

    private volatile boolean away;

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
    @Order(1)
    void theFirstOneIsTriedAgainAfterItsRest() throws Exception {
        try (LearningLoop loop = start(MediaTopic.labelSet())) {
            failAndRest(loop, 1);

            await().atMost(LIMIT).until(() -> !loop.history().versions().isEmpty());

            awaitPeace(loop, 2);
            assertThat(loop.history().runs()).extracting(TrainingRun::getLane).containsOnly(TrainingLane.STARTER);
        }
    }

    @Test
    @Order(2)
    void theOneForOtherLabelsIsTriedAgainAfterItsRest() throws Exception {
        LabelSet other = new LabelSet("desk-2", MediaTopic.labelSet().labels());
        try (LearningLoop loop = start(other)) {
            failAndRest(loop, 3);

            await().atMost(LIMIT)
                    .until(() -> loop.history().versions().get(0).getLabelSetVersion(), other.version()::equals);

            awaitPeace(loop, 4);
            assertThat(loop.history().runs().get(0).getLane()).isEqualTo(TrainingLane.FAST);
        }
    }

    private LearningLoop start(LabelSet labels) throws InterruptedException {
        away = true;
        CLOCK.forward(Duration.ofMinutes(1));
        LearningLoop loop = new LearningLoop(
                LoopProcess.settings(
                        backbone.access(), backbone.folder(), LabelBook.of(labels), store -> new DistantStore(store)),
                CLOCK);
        loop.start(Duration.ofMillis(50));
        return loop;
    }

    /** The newest of so many runs fails, and none follows before the lane has rested. */
    private void failAndRest(LearningLoop loop, int runs) {
        await().atMost(LIMIT).until(() -> loop.history().runs().stream()
                .limit(1)
                .anyMatch(run -> run.getState() == TrainingRunState.FAILED));
        assertThat(loop.history().runs().get(0).getReason()).isEqualTo("The store is away.");
        away = false;
        awaitPeace(loop, runs);
        CLOCK.forward(REST);
    }

    /** For twenty ticks there are no more runs than these. */
    private static void awaitPeace(LearningLoop loop, int runs) {
        await().during(Duration.ofSeconds(1))
                .atMost(LIMIT)
                .until(() -> !loop.runs().isBusy() && loop.history().runs().size() == runs);
    }

    private final class DistantStore implements StoreInFront {
        private final ArtifactStore store;

        private DistantStore(ArtifactStore store) {
            this.store = store;
        }

        @Override
        public ArtifactStore store() {
            return store;
        }

        @Override
        public URI publish(Path checkpointFolder, String name, int version) {
            if (away) {
                throw new ModelException("The store is away.");
            }
            return store.publish(checkpointFolder, name, version);
        }
    }
}
