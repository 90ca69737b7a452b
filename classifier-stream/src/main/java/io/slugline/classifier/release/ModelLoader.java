package io.slugline.classifier.release;

import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ModelSlot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the newest announced release into the slot, on a thread of its own, so that classifying goes on meanwhile. A
 * release that is refused changes nothing: the old one serves on, and the status says why.
 */
final class ModelLoader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private static final int REMEMBERED = 8;

    private final Mailbox<Announcement> mailbox = new Mailbox<>();
    private final ModelSlot slot;
    private final ReleaseOpener opener;
    private final LastKnownGood lastKnownGood;
    private final StatusBoard status;
    private final Meters meters;
    private final Retry retry;
    private final Deque<String> used = new ArrayDeque<>();
    private @Nullable Announcement active;
    /** The announcement that was refused last; its retries are no news. */
    private @Nullable Announcement refused;

    private volatile boolean closed;

    ModelLoader(LoaderParts parts, Retry retry) {
        this.slot = parts.slot();
        this.opener = parts.opener();
        this.lastKnownGood = parts.lastKnownGood();
        this.status = parts.status();
        this.meters = parts.meters();
        this.retry = retry;
    }

    /** What a loader works with. */
    record LoaderParts(
            ModelSlot slot, ReleaseOpener opener, LastKnownGood lastKnownGood, StatusBoard status, Meters meters) {}

    /** The newest announcement wins; one that is being loaded is abandoned. */
    void want(Announcement announcement) {
        mailbox.put(announcement);
    }

    /** Abandons what is being loaded between two of its steps. */
    void close() {
        closed = true;
    }

    @Override
    public void run() {
        try {
            Announcement wanted = mailbox.take();
            Duration pause = retry.after();
            while (true) {
                Optional<Announcement> newer = settle(wanted) ? Optional.of(mailbox.take()) : mailbox.take(pause);
                pause = newer.isPresent() ? retry.after() : retry.next(pause);
                wanted = newer.orElse(wanted);
            }
        } catch (InterruptedException e) {
            LOG.debug("The loader ends");
        }
    }

    /** True if there is no sense in trying the same announcement again. */
    private boolean settle(Announcement wanted) {
        if (wanted.equals(active)) {
            status.serving(wanted.version());
            return true;
        }
        if (!wanted.equals(refused)) {
            status.loading(wanted.version());
        }
        LoadResult result = load(wanted);
        if (result instanceof LoadResult.Refused refusal) {
            refuse(wanted, refusal);
            return !refusal.isWorthAnotherTry();
        }
        return true;
    }

    private LoadResult load(Announcement wanted) {
        long started = System.nanoTime();
        LoadResult result = opener.open(wanted, () -> closed || !mailbox.isEmpty());
        if (result instanceof LoadResult.Loaded loaded) {
            slot.swap(loaded.release());
            active = wanted;
            refused = null;
            remember(wanted);
            status.serving(wanted.version());
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            meters.swapped(duration);
            LOG.info("A release serves: modelVersion={} durationMillis={}", wanted.version(), duration.toMillis());
        }
        return result;
    }

    private void remember(Announcement served) {
        lastKnownGood.remember(served);
        used.remove(served.manifestSha256());
        used.addFirst(served.manifestSha256());
        while (used.size() > REMEMBERED) {
            used.removeLast();
        }
        opener.keep(List.copyOf(used));
    }

    private void refuse(Announcement wanted, LoadResult.Refused refusal) {
        LOG.error(
                "A release is refused: modelVersion={} step={} reason={}",
                wanted.version(),
                refusal.step().code(),
                refusal.reason());
        meters.refused(refusal.step().code());
        if (slot.active().isEmpty()) {
            lastKnownGood
                    .recall(wanted.modelName())
                    .filter(known -> !known.equals(wanted))
                    .ifPresent(this::serveMeanwhile);
        }
        status.refused(wanted.version(), refusal.reason());
        refused = wanted;
    }

    private void serveMeanwhile(Announcement known) {
        LOG.warn("The last known good release serves meanwhile: modelVersion={}", known.version());
        if (load(known) instanceof LoadResult.Refused refusal) {
            LOG.error("Nor can the last known good release serve: reason={}", refusal.reason());
        }
    }
}
