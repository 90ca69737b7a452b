package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsroomStateTest {
    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() {
        NewsroomState state = new NewsroomState(
                17, 1_000, "2026-05-04T12:00:00Z", List.of(new NewsroomState.Child("console", 18, 1_777_896_000_000L)));

        state.write(folder);

        assertThat(NewsroomState.read(folder)).contains(state);
    }

    @Test
    void isEmptyWhereNoNewsroomEverRanOrTheFileIsDamaged() throws Exception {
        assertThat(NewsroomState.read(folder)).isEmpty();

        Files.writeString(folder.resolve("newsroom.json"), "{\"pid\": 17, \"chil");

        assertThat(NewsroomState.read(folder)).isEmpty();
    }
}
