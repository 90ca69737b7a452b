package io.slugline.standalone.newsroom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the running newsroom writes into its data folder for {@code status}, {@code down} and the next start. The file
 * is replaced as a whole, so a reader never sees half of it.
 *
 * @param pid process id of the launcher
 * @param portOffset added to every port
 * @param started when the newsroom was opened, ISO 8601
 * @param children processes that the launcher keeps running
 */
public record NewsroomState(long pid, int portOffset, String started, List<Child> children) {
    private static final String FILE = "newsroom.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One child process.
     *
     * @param name what people call it
     * @param pid its process id
     * @param started when it was started, in milliseconds since 1970
     */
    public record Child(String name, long pid, long started) {
        /** When it was started. */
        public Instant startInstant() {
            return Instant.ofEpochMilli(started);
        }
    }

    /** What the last newsroom on this folder wrote; empty if none ever ran or the file is damaged. */
    public static Optional<NewsroomState> read(Path data) {
        try {
            return Optional.of(JSON.readValue(data.resolve(FILE).toFile(), NewsroomState.class));
        } catch (IOException absentOrDamaged) {
            return Optional.empty();
        }
    }

    void write(Path data) {
        Path draft = data.resolve(FILE + ".new");
        try {
            JSON.writeValue(draft.toFile(), this);
            Files.move(draft, data.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new NewsroomException("The newsroom's state cannot be written to " + data + ": " + e.getMessage(), e);
        }
    }
}
