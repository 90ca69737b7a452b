package io.slugline.training.app;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.gate.GateRules;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.run.DeepRules;
import io.slugline.training.run.DriftRules;
import io.slugline.training.run.RetrainRules;
import io.slugline.training.run.Triggers;
import io.slugline.training.shadow.AgreementRules;
import io.slugline.training.shadow.ShadowRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The learning loop as a process of its own that dies without warning at a given moment; for tests that kill it. */
final class LoopProcess {
    /** Exit code of a process that was killed. */
    static final int KILLED = 137;

    private LoopProcess() {}

    /** Arguments: broker, registry, folder, and when to die: a run's phase, {@code artifact}, or {@code never}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        String moment = arguments[3];
        try (LearningLoop loop = new LearningLoop(
                settings(new KafkaAccess(arguments[0], arguments[1], ""), folder), Clock.systemUTC())) {
            if (!moment.equals("never")) {
                startKiller(
                        () -> moment.equals("artifact") ? hasFiles(folder.resolve("artifacts")) : isIn(loop, moment));
            }
            loop.start(Duration.ofSeconds(1));
            while (loop.history().champion().isEmpty() || loop.runs().isBusy()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    static LoopSettings settings(KafkaAccess access, Path folder) {
        return new LoopSettings(
                access,
                "topics",
                folder.resolve("training"),
                folder.resolve("artifacts").toUri(),
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

    private static boolean isIn(LearningLoop loop, String phase) {
        return loop.history().runs().stream()
                .filter(run -> run.getState() == TrainingRunState.RUNNING)
                .map(TrainingRun::getPhase)
                .anyMatch(phase::equals);
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
