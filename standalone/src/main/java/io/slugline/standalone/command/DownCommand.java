package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.RunningNewsroom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
        LogFile.none();
        Path folder = data.folder(Home.find());
        TerminalProgress progress = new TerminalProgress(spec.commandLine().getOut());
        Optional<RunningNewsroom> running = RunningNewsroom.on(folder);
        if (running.isEmpty()) {
            progress.line("No newsroom runs on " + folder + ".");
            return 0;
        }
        if (!running.get().stop(LIMIT)) {
            throw new NewsroomException("The newsroom (process " + running.get().pid() + ") did not close within "
                    + LIMIT.toSeconds() + " s; end it with kill -9 "
                    + running.get().pid()
                    + ", its children end with it.");
        }
        progress.line("The newsroom is closed.");
        return 0;
    }
}
