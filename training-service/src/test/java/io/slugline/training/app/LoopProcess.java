package io.slugline.training.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.experiment.TinyData;
import io.slugline.training.gate.GateRules;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.run.DeepRules;
import io.slugline.training.run.DriftRules;
import io.slugline.training.run.RetrainRules;
import io.slugline.training.run.RunRequest;
import io.slugline.training.run.Triggers;
import io.slugline.training.shadow.AgreementRules;
import io.slugline.training.shadow.ShadowRules;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.storage.SignedStore;
import java.io.File;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The learning loop as a process of its own, for tests that kill it at a given moment or take its room away. */
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

    /** Asks for one more run, and ends by itself when that is over. */
    static final String ONCE_MORE = "once-more";

    private LoopProcess() {}

    /** The service takes the encoder that it finds; with this one a run takes a second. */
    static void giveTinyEncoder(Backbone backbone) throws IOException {
        Path target = Files.createDirectories(backbone.folder().resolve("training/encoder"));
        try (Stream<Path> files = Files.list(TinyData.encoder())) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** Runs a process in the backbone's folder to its end and returns its exit code; the shell's words come first. */
    static int run(Backbone backbone, String shell, String moment) throws IOException, InterruptedException {
        File log = Files.createTempFile(backbone.folder(), "loop-" + moment, ".log")
                .toFile();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LoopProcess.class.getName(),
                backbone.bootstrapServers(),
                backbone.registryUrl(),
                backbone.folder().toString(),
                moment);
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Process process = new ProcessBuilder("bash", "-c", shell + " " + quoted)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as("ended, see %s", log)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Arguments: broker, registry, folder, and when to die: a run's phase or one of the moments above. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        String moment = arguments[3];
        // A test that is killed itself leaves no process behind.
        ProcessHandle test = ProcessHandle.current().parent().orElseThrow();
        Instant started = Instant.now();
        KafkaAccess access = new KafkaAccess(arguments[0], arguments[1], "");
        LabelBook labels = LabelBook.of(MediaTopic.labelSet());
        try (LearningLoop loop =
                new LearningLoop(settings(access, folder, labels, store -> deadly(store, moment)), Clock.systemUTC())) {
            switch (moment) {
                case NEVER, ONCE_MORE -> {}
                case ARTIFACT -> startKiller(() -> hasFiles(folder.resolve("artifacts")));
                case POINTER -> startKiller(() -> !loop.history().aliases().isEmpty());
                default -> startKiller(() -> hasReached(loop, moment, started));
            }
            loop.start(Duration.ofSeconds(1));
            if (moment.equals(ONCE_MORE)) {
                loop.runs().request(RunRequest.of(TrainingLane.FAST, "The button.", "ops"));
            }
            while (test.isAlive()
                    && (loop.history().champion().isEmpty() || loop.runs().isBusy())) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static ArtifactStore deadly(ArtifactStore store, String moment) {
        return List.of(POINTER, NEVER, ONCE_MORE).contains(moment)
                ? store
                : new LethalStore(store, moment.equals(ARTIFACT));
    }

    static LoopSettings settings(KafkaAccess access, Path folder, LabelBook labels) {
        return settings(access, folder, labels, store -> store);
    }

    /** The same with what is made of the store. */
    static LoopSettings settings(
            KafkaAccess access, Path folder, LabelBook labels, UnaryOperator<ArtifactStore> store) {
        return new LoopSettings(
                access,
                "topics",
                labels,
                folder.resolve("training"),
                new LoopSettings.Storage(
                        new SignedStore(
                                store.apply(ArtifactStore.open(
                                        folder.resolve("artifacts").toUri())),
                                Optional.empty()),
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
