package io.slugline.classifier.release;

import io.slugline.classifier.shadow.Shadow;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the newest announced challenger into the shadow, checked as a champion is. One that is refused leaves it empty. */
final class ShadowLoader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowLoader.class);

    private final Mailbox<Optional<Announcement>> mailbox = new Mailbox<>();
    private final ReleaseOpener opener;
    private final Shadow shadow;
    private Optional<Announcement> active = Optional.empty();
    private volatile boolean closed;

    ShadowLoader(ReleaseOpener opener, Shadow shadow) {
        this.opener = opener;
        this.shadow = shadow;
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
            while (true) {
                follow(mailbox.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("The shadow's loader ends");
        }
    }

    private void follow(Optional<Announcement> wanted) {
        if (wanted.equals(active)) {
            return;
        }
        shadow.end();
        active = wanted;
        wanted.ifPresent(this::load);
    }

    private void load(Announcement announcement) {
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
        }
    }
}
