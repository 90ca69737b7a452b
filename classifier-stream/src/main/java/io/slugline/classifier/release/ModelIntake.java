package io.slugline.classifier.release;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.classifier.shadow.Shadow;
import io.slugline.model.artifact.ArtifactStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches the aliases and loads what they announce, champion and shadow on daemon threads of their own, until it is closed. */
@Singleton
public final class ModelIntake implements AutoCloseable {
    /** A step that computes is let end: a JVM that ends meanwhile crashes in the engine's code. */
    private static final long CLOSE_MILLIS = 5_000;

    private final AliasWatcher aliases;
    private final ModelLoader modelLoader;
    private final ShadowLoader shadowLoader;
    private final Thread watcher;
    private final Thread loader;
    private final Thread shadowing;

    public ModelIntake(
            ClassifierConfig config,
            ModelSlot slot,
            ScorerFactory scorers,
            StatusBoard status,
            Meters meters,
            Shadow shadow) {
        ArtifactStore store = ArtifactStore.open(config.artifacts().uri());
        ReleaseTrust trust = ReleaseTrust.of(config.artifacts().trustedKeys().orElse(List.of()));
        ReleaseCache cache = new ReleaseCache(store, config.dataDir().resolve("releases"));
        ModelLoader.LoaderParts parts = new ModelLoader.LoaderParts(
                slot, new ReleaseOpener(cache, trust, scorers), new LastKnownGood(config.dataDir()), status, meters);
        Retry retry = new Retry(config.model().retryAfter(), config.model().retryAtMost());
        modelLoader = new ModelLoader(parts, retry);
        loader = new Thread(modelLoader, "model-loader");
        // Copies of its own: keeping few of the champions' must not remove the challenger's.
        ReleaseCache shadowCache = new ReleaseCache(store, config.dataDir().resolve("shadow-releases"));
        shadowLoader = new ShadowLoader(new ReleaseOpener(shadowCache, trust, scorers), shadow, retry);
        shadowing = new Thread(shadowLoader, "shadow-loader");
        aliases = new AliasWatcher(config, modelLoader::want, shadowLoader::want);
        watcher = new Thread(aliases, "alias-watcher");
        meters.showVersion(() -> slot.active().map(release -> release.version()).orElse(0));
    }

    /** Begins with the newest announcement there is. */
    public void start() {
        for (Thread thread : new Thread[] {watcher, loader, shadowing}) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends the three threads, those that load between two steps; what serves, serves on. */
    @Override
    public void close() {
        aliases.close();
        modelLoader.close();
        shadowLoader.close();
        loader.interrupt();
        shadowing.interrupt();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            for (Thread thread : List.of(watcher, loader, shadowing)) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
