package io.slugline.classifier.release;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.serving.ScorerFactory;
import jakarta.inject.Singleton;

/** Watches the aliases and loads what they announce, each on its own daemon thread, until it is closed. */
@Singleton
public final class ModelIntake implements AutoCloseable {
    private static final long CLOSE_MILLIS = 1_000;

    private final AliasWatcher aliases;
    private final Thread watcher;
    private final Thread loader;

    public ModelIntake(
            ClassifierConfig config, ModelSlot slot, ScorerFactory scorers, StatusBoard status, Meters meters) {
        ReleaseCache cache =
                new ReleaseCache(config.artifacts().uri(), config.dataDir().resolve("releases"));
        ModelLoader.LoaderParts parts = new ModelLoader.LoaderParts(
                slot, new ReleaseOpener(cache, scorers), new LastKnownGood(config.dataDir()), status, meters);
        ModelLoader modelLoader = new ModelLoader(
                parts, new Retry(config.model().retryAfter(), config.model().retryAtMost()));
        loader = new Thread(modelLoader, "model-loader");
        aliases = new AliasWatcher(config, modelLoader::want);
        watcher = new Thread(aliases, "alias-watcher");
        meters.showVersion(() -> slot.active().map(release -> release.version()).orElse(0));
    }

    /** Begins with the newest announcement there is. */
    public void start() {
        for (Thread thread : new Thread[] {watcher, loader}) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends both threads; what serves, serves on. */
    @Override
    public void close() {
        aliases.close();
        loader.interrupt();
        try {
            watcher.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
