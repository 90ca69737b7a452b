package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLinesTest {
    @TempDir
    Path folder;

    @Test
    void givesTheLastErrorAndNotItsTrace() throws Exception {
        Path log = Files.writeString(
                folder.resolve("a.log"), "started\nERROR the model is gone\n\tat io.SomeException.x(X.java)\nbye\n");

        assertThat(LastLines.reason(log)).isEqualTo("ERROR the model is gone");
    }

    @Test
    void givesTheLastLineWhereNothingLooksLikeAnError() throws Exception {
        Path log = Files.writeString(folder.resolve("a.log"), "started\nKilled\n\n");

        assertThat(LastLines.reason(log)).isEqualTo("Killed");
    }

    @Test
    void isEmptyWithoutALog() {
        assertThat(LastLines.reason(folder.resolve("none.log"))).isEmpty();
    }
}
