package io.slugline.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
    @TempDir
    Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<SupervisedProcess> running = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        running.forEach(SupervisedProcess::close);
    }

    @Test
    void startsAKilledProgramAgainWithinSecondsAndSaysSo() throws Exception {
        SupervisedProcess sleeper = start(SleeperProgram.in(folder));
        long first = sleeper.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> sleeper.pid() != first && isAlive(sleeper.pid()));
        assertThat(notices).containsExactly("sleeper ended with exit code 137 and is started again.");
        assertThat(sleeper.isFailing()).isFalse();
    }

    @Test
    void saysThatAProgramWhichKeepsEndingIsFailing() throws Exception {
        SupervisedProcess sleeper = start(SleeperProgram.in(folder, "-Dexit=3"));

        await().atMost(Duration.ofSeconds(20)).until(sleeper::isFailing);

        await().atMost(Duration.ofSeconds(20)).until(() -> notices.size() >= 3);
        assertThat(notices.get(2)).contains("exit code 3", "3 times in a row", "sleeper.log");
    }

    @Test
    void doesNotStartAProgramAgainOnceItIsClosed() throws Exception {
        SupervisedProcess sleeper = start(SleeperProgram.in(folder));

        sleeper.close();

        assertThat(isAlive(sleeper.pid())).isFalse();
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> !isAlive(sleeper.pid()));
        assertThat(notices).isEmpty();
    }

    @Test
    void believesAProcessIdOnlyWithTheTimeItsProcessStarted() throws Exception {
        SupervisedProcess sleeper = start(SleeperProgram.in(folder));

        assertThat(Leftovers.isRunning(sleeper.pid(), sleeper.started())).isTrue();
        assertThat(Leftovers.isRunning(sleeper.pid(), Instant.now().minusSeconds(3600)))
                .isFalse();
    }

    @Test
    void measuresTheMemoryOfARunningProgramOnly() throws Exception {
        SupervisedProcess sleeper = start(SleeperProgram.in(folder));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ResidentMemory.of(sleeper.pid()).orElseThrow())
                        .isGreaterThan(1_000_000));
        assertThat(ResidentMemory.of(Integer.MAX_VALUE)).isEmpty();
    }

    private SupervisedProcess start(JavaProgram program) {
        SupervisedProcess process = SupervisedProcess.start(program, notices::add, () -> {});
        running.add(process);
        return process;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
