package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedConnectorTest {
    @Test
    void readsInsideAddressesOnlyWhereItIsTold() {
        assertThat(allowed(true, List.of("intranet:80", "10.1.0.0/16")))
                .isEqualTo("intranet:80,10.1.0.0/16,127.0.0.1:" + Port.SAMPLES.number(0));
        assertThat(allowed(true, List.of())).isEqualTo("127.0.0.1:" + Port.SAMPLES.number(0));
        assertThat(allowed(false, List.of())).isEmpty();
    }

    private static String allowed(boolean samples, List<String> addresses) {
        Path folder = Path.of("data");
        NewsroomSettings settings =
                new NewsroomSettings(new Home(folder), folder, 0, samples, Duration.ofSeconds(4), addresses);
        return FeedConnector.config(settings).get("allow.addresses");
    }
}
