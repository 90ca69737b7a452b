package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsroomLockTest {
    @TempDir
    Path folder;

    @Test
    void saysWhoHoldsTheFolderAndBothWaysOut() {
        try (NewsroomLock first = NewsroomLock.take(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> NewsroomLock.take(folder))
                    .isInstanceOf(NewsroomException.class)
                    .hasMessage("A newsroom (process " + ProcessHandle.current().pid()
                            + ") already runs on the data folder " + folder
                            + ". Stop it with ./slugline down, or choose"
                            + " another folder with --data and other ports with --port-offset.");
        }
    }

    @Test
    void isFreeAgainOnceItIsGivenBack() {
        NewsroomLock.take(folder).close();

        assertThatCode(() -> NewsroomLock.take(folder).close()).doesNotThrowAnyException();
    }

    @Test
    void believesNoProcessIdThatNobodyHoldsTheLockFor() throws Exception {
        Files.writeString(folder.resolve("newsroom.pid"), "1");

        assertThat(RunningNewsroom.on(folder)).isEmpty();
    }

    @Test
    void saysThatAFolderCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> NewsroomLock.take(file))
                .isInstanceOf(NewsroomException.class)
                .hasMessageContaining("The data folder " + file + " cannot be written")
                .hasMessageEndingWith("Choose another one with --data.");
    }
}
