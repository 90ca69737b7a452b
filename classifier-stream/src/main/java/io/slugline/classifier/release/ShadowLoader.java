package io.slugline.classifier.release;

import io.slugline.classifier.shadow.Shadow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the newest announced challenger into the shadow, checked as a champion is. One that is refused leaves it empty; one
 * that could not be fetched is tried again for as long as it is wanted.
 */
final class ShadowLoader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowLoader.class);

    private final Mailbox<Optional<Announcement>> mailbox = new Mailbox<>();
    private final ReleaseOpener opener;
    private final Shadow shadow;
    private final Retry retry;
    /** The wish that needs nothing more: it is loaded, refused for good, or for nobody. */
    private Optional<Announcement> settled = Optional.empty();

    private volatile boolean closed;

    ShadowLoader(ReleaseOpener opener, Shadow shadow, Retry retry) {
        this.opener = opener;
        this.shadow = shadow;
        this.retry = retry;
    }

    /** The newest wish wins; empty takes the shadow away. */
    void want(Optional<Announcement> announcement) {
        mailbox.put(announcement);
    }

    /** Abandons what is being loaded between two of its steps. */
    void close() {
        closed = true;
    }

    @Override
    public void run() {
        try {
            Optional<Announcement> wanted = mailbox.take();
            Duration pause = retry.after();
            while (true) {
                Optional<Optional<Announcement>> newer =
                        settle(wanted) ? Optional.of(mailbox.take()) : mailbox.take(pause);
                pause = newer.isPresent() ? retry.after() : retry.next(pause);
                wanted = newer.orElse(wanted);
            }
        } catch (InterruptedException e) {
            LOG.debug("The shadow's loader ends");
        }
    }

    /** True if there is no sense in trying the same announcement again. */
    private boolean settle(Optional<Announcement> wanted) {
        if (wanted.equals(settled)) {
            return true;
        }
        shadow.end();
        boolean done = wanted.isEmpty() || load(wanted.get());
        settled = done ? wanted : Optional.empty();
        return done;
    }

    /** True unless it may load later. */
    private boolean load(Announcement announcement) {
        LoadResult result = opener.open(announcement, () -> closed || !mailbox.isEmpty());
        if (result instanceof LoadResult.Loaded loaded) {
            shadow.begin(loaded.release());
            opener.keep(List.of(announcement.manifestSha256()));
            LOG.info("A challenger scores in the shadow: modelVersion={}", announcement.version());
        } else if (result instanceof LoadResult.Refused refused) {
            LOG.error(
                    "A challenger is refused: modelVersion={} step={} reason={}",
                    announcement.version(),
                    refused.step().code(),
                    refused.reason());
            return !refused.isWorthAnotherTry();
        }
        return result instanceof LoadResult.Loaded;
    }
}
