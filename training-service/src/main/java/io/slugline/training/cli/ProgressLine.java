package io.slugline.training.cli;

import io.slugline.model.finetune.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows progress on one line that is written over, or, where that is not a terminal, one line per tenth of a phase. */
final class ProgressLine implements Consumer<Progress> {
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private String phase = "";
    private int tenth = -1;

    /** The launcher says whether a person is watching: Java itself cannot tell on every version. */
    ProgressLine(PrintWriter out) {
        this.out = out;
        this.terminal = Boolean.getBoolean("slugline.terminal");
    }

    @Override
    public void accept(Progress progress) {
        int done = progress.steps() == 0 ? 0 : TENTHS * progress.step() / progress.steps();
        boolean news = !progress.phase().equals(phase) || done != tenth;
        if (!terminal && !news) {
            return;
        }
        phase = progress.phase();
        tenth = done;
        out.print(terminal ? "\r" + line(progress) : line(progress) + System.lineSeparator());
        if (terminal && progress.step() == progress.steps()) {
            out.println();
        }
        out.flush();
    }

    private static String line(Progress progress) {
        int filled = progress.steps() == 0 ? 0 : WIDTH * progress.step() / progress.steps();
        return String.format(
                Locale.ROOT,
                "%-8s [%s%s] %d/%d%s  %.0f/s  ETA %s   ",
                progress.phase(),
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                progress.step(),
                progress.steps(),
                loss(progress.loss()),
                progress.examplesPerSecond(),
                eta(progress.eta()));
    }

    /** Only training has one. */
    private static String loss(double loss) {
        return loss == 0 ? "" : String.format(Locale.ROOT, "  loss %.4f", loss);
    }

    /** Hours, minutes and seconds, as a clock shows them. */
    private static String eta(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}
