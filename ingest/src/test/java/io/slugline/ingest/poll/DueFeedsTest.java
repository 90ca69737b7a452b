package io.slugline.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.poll.DueFeeds.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DueFeedsTest {
    private static final Instant NOW = Instant.parse("2026-01-03T10:00:00Z");

    private final DueFeeds due = new DueFeeds(2);

    @Test
    void givesTheFeedThatIsDueLongest() {
        due.add("late", "a", NOW.minusSeconds(1));
        due.add("later", "b", NOW.minusSeconds(9));
        due.add("notYet", "c", NOW.plusSeconds(1));

        assertThat(taken()).containsExactly("later", "late");
    }

    @Test
    void delaysOnlyTheFeedsOfABusyHost() {
        for (int number = 0; number < 5; number++) {
            due.add("busy" + number, "busy", NOW.minusSeconds(100 - number));
        }
        due.add("free", "free", NOW);

        assertThat(taken()).containsExactly("busy0", "busy1", "free");
    }

    @Test
    void givesEveryFeedOfABusyHostInTheEnd() {
        for (int number = 0; number < 50; number++) {
            due.add("busy" + number, "busy", NOW);
        }
        due.remove("busy7");
        List<String> all = new ArrayList<>();
        List<Due> running = new ArrayList<>();
        do {
            running.forEach(due::release);
            running.clear();
            for (Due next = due.take(NOW); next != null; next = due.take(NOW)) {
                running.add(next);
                all.add(next.feedId());
            }
            assertThat(running).hasSizeLessThanOrEqualTo(2);
        } while (!running.isEmpty());

        assertThat(all).hasSize(49).doesNotHaveDuplicates().doesNotContain("busy7");
    }

    @Test
    void forgetsAnEarlierPlan() {
        due.add("feed", "a", NOW);
        due.add("feed", "a", NOW.plusSeconds(60));

        assertThat(taken()).isEmpty();
        assertThat(Objects.requireNonNull(due.take(NOW.plusSeconds(60))).feedId())
                .isEqualTo("feed");
    }

    @Test
    void bringsForwardOnlyWhatWaits() {
        due.add("waits", "a", NOW.plusSeconds(3600));
        due.bringForward("waits", "a", NOW);
        due.bringForward("unknown", "a", NOW);

        assertThat(taken()).containsExactly("waits");
    }

    private List<String> taken() {
        List<String> ids = new ArrayList<>();
        for (Due next = due.take(NOW); next != null; next = due.take(NOW)) {
            ids.add(next.feedId());
        }
        return ids;
    }
}
