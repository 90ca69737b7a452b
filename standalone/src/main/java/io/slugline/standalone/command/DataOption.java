package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import java.nio.file.Path;
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
}
