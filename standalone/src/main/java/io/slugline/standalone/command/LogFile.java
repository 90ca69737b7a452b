package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.NewsroomException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where this process logs: a file in the data folder, two of ten megabytes at most, and never the terminal. */
final class LogFile {
    private static final int BYTES = 10 << 20;
    /** Kept from being collected: the log manager holds loggers weakly. */
    private static final Logger ROOT = Logger.getLogger("");

    private LogFile() {}

    /** Logs nothing from now on; for commands without a data folder of their own. */
    static void none() {
        silenceTerminal();
        ROOT.setLevel(Level.OFF);
    }

    /** Logs to {@code logs/newsroom.0.log} from now on. */
    static void in(Path data) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        silenceTerminal();
        try {
            Path folder = Files.createDirectories(data.resolve("logs"));
            FileHandler file = new FileHandler(folder + "/newsroom.%g.log", BYTES, 2, true);
            file.setFormatter(new SimpleFormatter());
            file.setEncoding("UTF-8");
            ROOT.addHandler(file);
            ROOT.setLevel(Level.INFO);
        } catch (IOException e) {
            throw new NewsroomException(
                    "The data folder " + data + " cannot be written: " + e.getMessage()
                            + ". Choose another one with --data.",
                    e);
        }
    }

    private static void silenceTerminal() {
        for (java.util.logging.Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
    }
}
