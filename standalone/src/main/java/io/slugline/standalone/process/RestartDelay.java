package io.slugline.standalone.process;

import java.time.Duration;

/**
 * How long to wait before a program that ended is started again: half a second, doubled up to half a minute while it
 * keeps ending soon after its start.
 */
final class RestartDelay {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    /** A program that ran this long had started well; its next end is a new story. */
    static final Duration SETTLED = Duration.ofSeconds(20);

    private int soonEnds;

    /** Delay after a run of the given length. */
    Duration after(Duration run) {
        soonEnds = run.compareTo(SETTLED) >= 0 ? 0 : soonEnds + 1;
        Duration doubled = FIRST.multipliedBy(1L << Math.max(0, Math.min(soonEnds - 1, 16)));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** Runs in a row that ended soon after their start. */
    int soonEnds() {
        return soonEnds;
    }
}
