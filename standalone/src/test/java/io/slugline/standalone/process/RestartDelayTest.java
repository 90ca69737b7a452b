package io.slugline.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {
    private static final Duration SHORT_RUN = Duration.ofSeconds(1);
    private static final Duration LONG_RUN = Duration.ofMinutes(10);

    private final RestartDelay delay = new RestartDelay();

    @Test
    void startsAgainAlmostAtOnceAfterALongRun() {
        assertThat(delay.after(LONG_RUN)).isEqualTo(RestartDelay.FIRST);
    }

    @Test
    void doublesUpToItsLongestWhileRunsStayShort() {
        List<Duration> delays =
                IntStream.range(0, 9).mapToObj(run -> delay.after(SHORT_RUN)).toList();

        assertThat(delays.subList(0, 4))
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(delays.get(8)).isEqualTo(RestartDelay.LONGEST);
    }

    @Test
    void forgetsShortRunsAfterALongOne() {
        IntStream.range(0, 5).forEach(run -> delay.after(SHORT_RUN));

        Duration afterwards = delay.after(LONG_RUN);

        assertThat(afterwards).isEqualTo(RestartDelay.FIRST);
        assertThat(delay.soonEnds()).isZero();
    }
}
