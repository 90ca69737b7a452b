package io.slugline.training.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Killed at any moment, the trainer leaves no pointer to what is not there, and finishes its run when started again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledTrainerTest {
    /** All of them with {@code -Dslugline.every-phase=true}, which takes minutes. */
    private static final List<String> PHASES = Boolean.getBoolean("slugline.every-phase")
            ? List.of("read", "encode", "train", "evaluate", "gate", LoopProcess.ARTIFACT)
            : List.of("train", LoopProcess.ARTIFACT);

    private static Backbone backbone;
    private static KafkaAccess access;

    @BeforeAll
    static void start() throws IOException {
        backbone = new Backbone();
        LoopProcess.giveTinyEncoder(backbone);
        access = backbone.access();
    }

    @AfterAll
    static void stop() {
        backbone.close();
    }

    @Test
    @Order(1)
    void killedInOnePhaseAfterAnotherItStillEndsWithOneRunAndOneCompleteVersion() throws Exception {
        for (String phase : PHASES) {
            assertThat(runUntil(phase)).as(phase).isEqualTo(LoopProcess.KILLED);
            assertThat(pointers()).as("pointers after the kill in %s", phase).isEmpty();
        }
        assertThat(runUntil(LoopProcess.POINTER)).isEqualTo(LoopProcess.KILLED);
        assertThat(pointers()).singleElement().satisfies(KilledTrainerTest::requireComplete);

        assertThat(runUntil(LoopProcess.NEVER)).isZero();

        assertThat(pointers()).singleElement().satisfies(KilledTrainerTest::requireComplete);
        assertThat(runs()).singleElement().extracting(TrainingRun::getState).isEqualTo(TrainingRunState.SUCCEEDED);
        assertThat(versions())
                .singleElement()
                .extracting(ModelVersion::getVersion)
                .isEqualTo(1);
    }

    /** The twin: a pointer written before its artifact is what the check above must find. */
    @Test
    @Order(2)
    void theCheckFindsAPointerToWhatIsNotThere() throws Exception {
        AliasChange dangling = AliasChange.newBuilder(pointers().get(0))
                .setArtifactUri(backbone.folder()
                        .resolve("artifacts/topics/none")
                        .toUri()
                        .toString())
                .setManifestSha256("00")
                .setChanged(Instant.now())
                .build();
        try (ModelJournal journal = new ModelJournal(access, "topics")) {
            journal.write(dangling);
        }

        assertThat(pointers()).hasSize(2);
        assertThatThrownBy(() -> requireComplete(pointers().get(0))).isInstanceOf(ModelException.class);
    }

    private static void requireComplete(AliasChange pointer) {
        Path copy = ArtifactStore.open(backbone.folder().resolve("artifacts").toUri())
                .fetch(
                        URI.create(pointer.getArtifactUri()),
                        pointer.getManifestSha256(),
                        backbone.folder().resolve("check"));
        assertThat(copy.resolve("model.safetensors")).exists();
    }

    private static List<AliasChange> pointers() throws InterruptedException {
        try (ModelHistory history = new ModelHistory(access, "topics")) {
            history.start();
            return history.aliases();
        }
    }

    private static List<ModelVersion> versions() throws InterruptedException {
        try (ModelHistory history = new ModelHistory(access, "topics")) {
            history.start();
            return history.versions();
        }
    }

    private static List<TrainingRun> runs() throws InterruptedException {
        try (ModelHistory history = new ModelHistory(access, "topics")) {
            history.start();
            return history.runs();
        }
    }

    private static int runUntil(String moment) throws IOException, InterruptedException {
        return LoopProcess.run(backbone, "exec", moment);
    }
}
