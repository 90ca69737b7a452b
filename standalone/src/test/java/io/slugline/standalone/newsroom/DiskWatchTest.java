package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
    private final List<String> notices = new ArrayList<>();
    private final AtomicInteger closings = new AtomicInteger();
    private final DiskWatch watch = new DiskWatch(Path.of("/news"), new Listener(), closings::incrementAndGet);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void saysOnceThatRoomGetsTightAndAgainAfterThereWasMore() {
        watch.look(DiskWatch.TIGHT_BYTES);
        watch.look(300L << 20);
        watch.look(299L << 20);
        watch.look(DiskWatch.TIGHT_BYTES);
        watch.look(200L << 20);

        assertThat(notices)
                .containsExactly(
                        "The disk under /news has 300 MB left. Make room: at 128 MB the newsroom closes.",
                        "The disk under /news has 200 MB left. Make room: at 128 MB the newsroom closes.");
        assertThat(closings).hasValue(0);
    }

    @Test
    void closesTheNewsroomBeforeTheBrokerBreaksOff() {
        watch.look(DiskWatch.FULL_BYTES - 1);

        assertThat(closings).hasValue(1);
        assertThat(notices)
                .containsExactly(
                        "The disk under /news has 127 MB left: the newsroom closes before anything breaks. Make"
                                + " room, then ./slugline up goes on where it stopped.");
    }

    private final class Listener implements Progress {
        @Override
        public void waiting(String step, Duration elapsed) {}

        @Override
        public void done(String step, String detail, Duration elapsed) {}

        @Override
        public void notice(String sentence) {
            notices.add(sentence);
        }
    }
}
