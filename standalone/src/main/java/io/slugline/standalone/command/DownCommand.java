package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.RunningNewsroom;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Closes the newsroom that runs on a data folder and waits until it is closed. Nothing running is fine, too. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Closes the newsroom that is running.")
final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        TerminalProgress terminal = new TerminalProgress(spec.commandLine().getOut());
        data.running(terminal).ifPresent(newsroom -> close(newsroom, terminal));
        return 0;
    }

    private static void close(RunningNewsroom newsroom, TerminalProgress terminal) {
        if (!newsroom.stop(LIMIT)) {
            throw new NewsroomException("The newsroom (process " + newsroom.pid() + ") did not close within "
                    + LIMIT.toSeconds() + " s; end it with kill -9 " + newsroom.pid()
                    + ", its children end with it.");
        }
        terminal.line("The newsroom is closed.");
    }
}
