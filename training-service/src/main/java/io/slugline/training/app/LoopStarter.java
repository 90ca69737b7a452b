package io.slugline.training.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slugline.training.kafka.BackboneWait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the learning loop up on a thread of its own once the backbone answers, and down with the service. */
@ApplicationScoped
public class LoopStarter {
    private static final Logger LOG = LoggerFactory.getLogger(LoopStarter.class);

    private final TrainingConfig config;
    private final Thread thread = new Thread(this::bringUp, "loop-start");
    private volatile @Nullable LearningLoop loop;
    private volatile @Nullable String failure;

    LoopStarter(TrainingConfig config) {
        this.config = config;
    }

    /** The loop; empty until it is up. */
    public Optional<LearningLoop> loop() {
        return Optional.ofNullable(loop);
    }

    /** Why the loop will never be up; empty while it may. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void start(@Observes StartupEvent event) {
        // Avro finds the record classes through the thread's loader, which all threads of the loop inherit.
        thread.setUncaughtExceptionHandler(this::fail);
        thread.setContextClassLoader(LoopStarter.class.getClassLoader());
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.interrupt();
        thread.join();
        loop().ifPresent(LearningLoop::close);
    }

    private void bringUp() {
        LoopSettings settings = LoopSettings.of(config);
        try {
            new BackboneWait(settings.access()).await();
            LearningLoop starting = new LearningLoop(settings, Clock.systemUTC());
            start(starting);
            loop = starting;
            LOG.info(
                    "The learning loop is up: modelName={} versions={}",
                    settings.modelName(),
                    starting.history().versions().size());
        } catch (InterruptedException stopped) {
            LOG.debug("Stopped before the learning loop was up");
        }
    }

    /** A loop that did not come up leaves no thread behind. */
    private void start(LearningLoop starting) throws InterruptedException {
        try {
            starting.start(config.retrain().interval());
        } catch (InterruptedException | RuntimeException e) {
            starting.close();
            throw e;
        }
    }

    /** The edge of the loop's thread: whatever ended it is said aloud, also a native library that does not fit. */
    private void fail(Thread ended, Throwable reason) {
        failure = String.valueOf(reason);
        LOG.error("The learning loop cannot start; mend the reason and restart the service", reason);
    }
}
