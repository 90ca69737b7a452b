package io.slugline.classifier.release;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.serving.Release;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of this instance which version it has loaded: to its own probes, and to everybody on the status topic. Thread-safe. */
@Singleton
public final class StatusBoard {
    private final ClassifierConfig config;
    private final ModelSlot slot;
    private final StatusPublisher publisher;
    private final Clock clock;
    private volatile ModelStatus current;

    public StatusBoard(ClassifierConfig config, ModelSlot slot, StatusPublisher publisher, Clock clock) {
        this.config = config;
        this.slot = slot;
        this.publisher = publisher;
        this.clock = clock;
        current = new ModelStatus(InstanceState.STARTING, null, null, null, clock.instant());
    }

    /** What was said last. */
    public ModelStatus current() {
        return current;
    }

    /** The instance runs and waits for an announcement. */
    public void starting() {
        say(InstanceState.STARTING, null, null);
    }

    /** The instance stops. */
    public void stopped() {
        say(InstanceState.STOPPED, current.wantedVersion(), null);
    }

    void loading(int version) {
        say(InstanceState.LOADING, version, null);
    }

    void serving(int version) {
        say(InstanceState.SERVING, version, null);
    }

    void refused(int version, String reason) {
        say(InstanceState.REFUSED, version, reason);
    }

    private synchronized void say(InstanceState state, @Nullable Integer wantedVersion, @Nullable String reason) {
        Optional<Release> active = slot.active();
        Integer loaded = active.map(Release::version).orElse(null);
        ModelStatus next = new ModelStatus(state, loaded, wantedVersion, reason, clock.instant());
        if (isNews(next)) {
            current = next;
            publisher.publish(record(active));
        }
    }

    /** A release that is tried again and refused again is none: the status keeps its time. */
    private boolean isNews(ModelStatus next) {
        ModelStatus sameAsNow = new ModelStatus(
                next.state(), next.loadedVersion(), next.wantedVersion(), next.reason(), current.since());
        return next.state() == InstanceState.STARTING || !sameAsNow.equals(current);
    }

    /** Avro's generated builders take null where the schema does, but do not say so. */
    @SuppressWarnings("NullAway")
    private InstanceStatus record(Optional<Release> active) {
        return InstanceStatus.newBuilder()
                .setInstance(config.instance())
                .setService("classifier-stream")
                .setState(current.state())
                .setModelName(config.model().name())
                .setLoadedVersion(current.loadedVersion())
                .setWantedVersion(current.wantedVersion())
                .setReason(current.reason())
                .setDevice(active.map(release -> release.scorer().device()).orElse(null))
                .setDtype(active.map(release -> release.scorer().dtype()).orElse(null))
                .setSince(current.since())
                .build();
    }
}
