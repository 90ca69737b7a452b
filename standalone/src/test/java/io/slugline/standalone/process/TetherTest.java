package io.slugline.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a child when its parent is killed: the child's standard input ends. */
class TetherTest {
    @TempDir
    Path folder;

    private Process child;

    @AfterEach
    void end() {
        child.destroyForcibly();
    }

    @Test
    void endsTheChildWhenTheParentsEndOfThePipeCloses() throws Exception {
        child = SleeperProgram.in(folder).start();

        child.getOutputStream().close();

        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void letsTheChildRunWhileTheParentHoldsThePipe() throws Exception {
        child = SleeperProgram.in(folder).start();

        assertThat(child.waitFor(2, TimeUnit.SECONDS)).isFalse();
    }
}
