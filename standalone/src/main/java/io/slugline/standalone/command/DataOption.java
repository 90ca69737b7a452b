package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.RunningNewsroom;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command about a newsroom has. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything the newsroom keeps. Default: the folder data beside ./slugline.")
    private @Nullable Path folder;

    Path folder(Home home) {
        return folder == null ? home.usualData() : folder.toAbsolutePath().normalize();
    }

    /** The newsroom that runs there, asked from another terminal; where none does, that is said. */
    Optional<RunningNewsroom> running(TerminalProgress terminal) {
        LogFile.none();
        Path data = folder(Home.find());
        Optional<RunningNewsroom> running = RunningNewsroom.on(data);
        if (running.isEmpty()) {
            terminal.line("No newsroom runs on " + data + ". ./slugline up opens one.");
        }
        return running;
    }
}
