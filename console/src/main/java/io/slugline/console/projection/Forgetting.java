package io.slugline.console.projection;

import io.slugline.console.index.ArticleIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the index forget what the topics forget, once an hour. What an editor has decided about stays, because labels are
 * kept for ever. Owned by the reading thread.
 */
final class Forgetting {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Duration keep;
    private final InstantSource clock;
    private Instant due = Instant.MIN;

    /** @param keep age from which articles are forgotten; 0 keeps everything */
    Forgetting(Duration keep, InstantSource clock) {
        if (keep.isNegative()) {
            throw new IllegalArgumentException("slugline.projection.keep is " + keep
                    + "; it must be 0, which keeps everything, or longer, e.g. 30d");
        }
        this.keep = keep;
        this.clock = clock;
    }

    /** True if articles were forgotten, which the next commit makes durable. */
    boolean forget(ArticleIndex index) {
        Instant now = clock.instant();
        if (keep.isZero() || now.isBefore(due)) {
            return false;
        }
        due = now.plus(PAUSE);
        int forgotten = index.forget(now.minus(keep));
        if (forgotten > 0) {
            LOG.info("Articles that the topics forget were forgotten; articles={} keep={}", forgotten, keep);
        }
        return forgotten > 0;
    }
}
