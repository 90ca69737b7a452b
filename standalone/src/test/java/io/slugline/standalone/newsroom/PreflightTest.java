package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path folder;

    @Test
    void namesThePortInUseWhoseItIsAndTheOptionThatMovesIt() throws Exception {
        NewsroomSettings settings = settings(true);

        try (ServerSocket taken = listenOn(settings.port(Port.CONNECT))) {
            assertThatThrownBy(() -> Preflight.checkPorts(settings))
                    .isInstanceOf(NewsroomException.class)
                    .hasMessage("Port " + taken.getLocalPort() + " (Connect worker) is in use by another program. Stop"
                            + " that program, or move all ports with --port-offset 1000.");
        }
    }

    @Test
    void doesNotMindAPortThatItWillNotUse() throws Exception {
        NewsroomSettings settings = settings(false);

        try (ServerSocket taken = listenOn(settings.port(Port.SAMPLES))) {
            assertThat(taken.isBound()).isTrue();
            assertThatCode(() -> Preflight.checkPorts(settings)).doesNotThrowAnyException();
        }
    }

    @Test
    void movesAllPortsTogetherPastOneInUse() throws Exception {
        int offset = Preflight.freeOffset();

        try (ServerSocket taken = listenOn(Port.BROKER.number(offset))) {
            assertThat(taken.isBound()).isTrue();
            assertThat(Preflight.freeOffset()).isGreaterThan(offset);
        }
    }

    @Test
    void saysHowMuchRoomIsMissingAndWhatToDo() {
        assertThatThrownBy(() -> Preflight.checkRoom(Path.of("/news"), 300L << 20, Preflight.NEEDED_BYTES))
                .isInstanceOf(NewsroomException.class)
                .hasMessage(
                        "The disk under /news has 300 MB free and the newsroom needs 2048 MB. Make room, or choose a"
                                + " folder on another disk with --data.");
    }

    @Test
    void isContentWithExactlyTheRoomItNeeds() {
        assertThatCode(() -> Preflight.checkRoom(folder, Preflight.NEEDED_BYTES, Preflight.NEEDED_BYTES))
                .doesNotThrowAnyException();
    }

    private NewsroomSettings settings(boolean samples) {
        return new NewsroomSettings(
                new Home(folder), folder, Preflight.freeOffset(), samples, Duration.ofSeconds(1), List.of());
    }

    private static ServerSocket listenOn(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
