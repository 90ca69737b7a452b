package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows steps as lines: on a terminal the waiting step counts its seconds in place, elsewhere a line says every ten
 * seconds that it is still waiting. Safe for use by several threads.
 */
final class TerminalProgress implements Progress {
    private static final String LINE = "  %-20s %-58s %5.1f s%n";
    private static final long QUIET_SECONDS = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private final Map<String, Long> lastSaid = new HashMap<>();
    private boolean transientLine;

    /** On a terminal if the launcher script found one behind standard output. */
    TerminalProgress(PrintWriter out) {
        this(out, Boolean.getBoolean("slugline.terminal"));
    }

    TerminalProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void waiting(String step, Duration elapsed) {
        if (terminal) {
            transientLine = true;
            out.printf(Locale.ROOT, "\r  %-20s %-58s %5.1f s", step, "...", seconds(elapsed));
            out.flush();
        } else if (isTimeToSay(step, elapsed.toSeconds())) {
            line("  " + step + ": still waiting after " + elapsed.toSeconds() + " s");
        }
    }

    @Override
    public synchronized void done(String step, String detail, Duration elapsed) {
        clear();
        out.printf(Locale.ROOT, LINE, step, detail, seconds(elapsed));
        out.flush();
    }

    @Override
    public void notice(String sentence) {
        line("  ! " + sentence);
    }

    /** Prints a line of its own. */
    synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    private boolean isTimeToSay(String step, long elapsedSeconds) {
        long due = lastSaid.getOrDefault(step, 0L) + QUIET_SECONDS;
        if (elapsedSeconds < due) {
            return false;
        }
        lastSaid.put(step, elapsedSeconds);
        return true;
    }

    private void clear() {
        if (transientLine) {
            transientLine = false;
            out.print("\r\u001b[K");
        }
    }

    private static double seconds(Duration elapsed) {
        return elapsed.toMillis() / 1000.0;
    }
}
