package io.slugline.training.app;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.gate.GateRules;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.run.DeepRules;
import io.slugline.training.run.DriftRules;
import io.slugline.training.run.RetrainRules;
import io.slugline.training.run.Triggers;
import io.slugline.training.shadow.AgreementRules;
import io.slugline.training.shadow.ShadowRules;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.storage.SignedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The learning loop as a process of its own that dies without warning at a given moment; for tests that kill it. */
final class LoopProcess {
    /** Exit code of a process that was killed. */
    static final int KILLED = 137;

    private static final List<String> PHASES =
            List.of("read", "prepare", "encode", "train", "evaluate", "gate", "publish");

    /** Dies when the first file of a release is in the store. */
    static final String ARTIFACT = "artifact";

    /** Dies when an alias names a version. */
    static final String POINTER = "pointer";

    /** Ends by itself when there is a champion. */
    static final String NEVER = "never";

    private LoopProcess() {}

    /** Arguments: broker, registry, folder, and when to die: a run's phase or one of the moments above. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        String moment = arguments[3];
        // A test that is killed itself leaves no process behind.
        ProcessHandle test = ProcessHandle.current().parent().orElseThrow();
        Instant started = Instant.now();
        try (LearningLoop loop = new LearningLoop(
                settings(new KafkaAccess(arguments[0], arguments[1], ""), folder), Clock.systemUTC())) {
            switch (moment) {
                case NEVER -> {}
                case ARTIFACT -> startKiller(() -> hasFiles(folder.resolve("artifacts")));
                case POINTER -> startKiller(() -> !loop.history().aliases().isEmpty());
                default -> startKiller(() -> hasReached(loop, moment, started));
            }
            loop.start(Duration.ofSeconds(1));
            while (test.isAlive()
                    && (!moment.equals(NEVER)
                            || loop.history().champion().isEmpty()
                            || loop.runs().isBusy())) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    static LoopSettings settings(KafkaAccess access, Path folder) {
        return settings(access, folder, LabelBook.of(MediaTopic.labelSet()));
    }

    static LoopSettings settings(KafkaAccess access, Path folder, LabelBook labels) {
        return new LoopSettings(
                access,
                "topics",
                labels,
                folder.resolve("training"),
                new LoopSettings.Storage(
                        new SignedStore(
                                ArtifactStore.open(folder.resolve("artifacts").toUri()), Optional.empty()),
                        Duration.ofDays(30)),
                new Triggers(
                        new RetrainRules(20, 10, Duration.ofMinutes(30), Duration.ofSeconds(1)),
                        new DriftRules(0, 0),
                        new DeepRules(0, 0, 0, null, ZoneOffset.UTC),
                        Duration.ofMinutes(10)),
                FineTuningOptions.of(new Adaptation.Full(), 1, 5e-5).withMaxTokens(64),
                new LoopSettings.Rollout(
                        GateRules.defaults(),
                        true,
                        new ShadowRules(Duration.ZERO, 50, 0.05),
                        new AgreementRules(0.1, 50, 0.05)));
    }

    private static void startKiller(BooleanSupplier now) {
        Thread killer = new Thread(
                () -> {
                    while (!now.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    Runtime.getRuntime().halt(KILLED);
                },
                "killer");
        killer.setDaemon(true);
        killer.start();
    }

    /** A phase may pass too quickly to be seen; then the next one will do. */
    private static boolean hasReached(LearningLoop loop, String phase, Instant started) {
        return loop.history().runs().stream()
                .filter(run -> run.getState() == TrainingRunState.RUNNING
                        && run.getUpdated().isAfter(started))
                .map(TrainingRun::getPhase)
                .anyMatch(seen -> PHASES.indexOf(seen) >= PHASES.indexOf(phase));
    }

    private static boolean hasFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException | UncheckedIOException moved) {
            return true;
        }
    }
}
