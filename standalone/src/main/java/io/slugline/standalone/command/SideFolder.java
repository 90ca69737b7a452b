package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.NewsroomSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A data folder for a newsroom that lives as long as one command. Removed when the command is through; kept, with its
 * logs, when it failed.
 */
final class SideFolder implements AutoCloseable {
    private final Path path;
    private boolean isDone;

    private SideFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder under the system's one for temporary files; this process logs into it from now on. */
    static SideFolder create(String purpose) {
        try {
            SideFolder folder = new SideFolder(Files.createTempDirectory("slugline-" + purpose + "-"));
            LogFile.in(folder.path);
            return folder;
        } catch (IOException e) {
            throw new NewsroomException("No temporary folder can be made: " + e.getMessage() + ".", e);
        }
    }

    Path path() {
        return path;
    }

    /** A newsroom with sample feeds, on ports that are free now. */
    NewsroomSettings settings(Duration storyInterval) {
        return NewsroomSettings.onFreePorts(Home.find(), path, true, storyInterval);
    }

    /** A newsroom that reads no feed at all, on ports that are free now. */
    NewsroomSettings settingsWithoutSamples() {
        return NewsroomSettings.onFreePorts(Home.find(), path, false, Duration.ofSeconds(1));
    }

    /** Says that the command succeeded, so that nobody needs the logs. */
    void removeAtClose() {
        isDone = true;
    }

    @Override
    public void close() {
        if (isDone) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new NewsroomException("The folder " + path + " could not be removed: " + e.getMessage() + ".", e);
        }
    }
}
