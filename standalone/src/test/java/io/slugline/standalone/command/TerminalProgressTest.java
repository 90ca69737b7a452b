package io.slugline.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private final StringWriter out = new StringWriter();

    @Test
    void countsSecondsInPlaceOnATerminal() {
        TerminalProgress progress = new TerminalProgress(new PrintWriter(out), true);

        progress.waiting("broker", Duration.ofMillis(1_250));
        progress.done("broker", "127.0.0.1:19092", Duration.ofMillis(2_500));

        assertThat(out.toString()).startsWith("\r  broker").contains("1.3 s\r\u001b[K  broker", "2.5 s");
    }

    @Test
    void saysEveryTenSecondsElsewhereThatItStillWaits() {
        TerminalProgress progress = new TerminalProgress(new PrintWriter(out), false);

        for (int second = 1; second <= 25; second++) {
            progress.waiting("broker", Duration.ofSeconds(second));
        }

        assertThat(out.toString().lines())
                .containsExactly("  broker: still waiting after 10 s", "  broker: still waiting after 20 s");
    }

    @Test
    void setsNoticesApartFromStories() {
        TerminalProgress progress = new TerminalProgress(new PrintWriter(out), false);

        progress.notice("The console ended.");

        assertThat(out.toString().lines()).containsExactly("  ! The console ended.");
    }
}
