package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.SeededConsole;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A console beside which no other service runs. */
class LonelyConsoleIT {
    private static SeededConsole seeded;
    private static ConsoleProcess console;

    @BeforeAll
    static void open() {
        seeded = SeededConsole.start();
        console = seeded.console();
    }

    @AfterAll
    static void close() {
        seeded.close();
    }

    @Test
    void countsDeadLettersAndReplaysNoneWithoutAnOrigin() {
        assertThat(console.get("/api/dead-letters").body()).contains("\"total\":1", "half a record");
        assertThat(console.post("/api/dead-letters/replay", "ana", "{\"dryRun\":true}")
                        .body())
                .contains("\"count\":0", "\"skipped\":1");
    }

    @Test
    void saysThatNobodyCanExplain() {
        assertThat(console.get("/api/articles/seed-1/why").body()).contains("does not answer");
    }

    @Test
    void saysThatNobodyCanLookAtAnAddress() {
        HttpResponse<String> answer =
                console.post("/api/feeds/preview", "ana", "{\"url\":\"https://lighthouse.example/feed.rss\"}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("does not answer", "can be added all the same");
    }

    @Test
    void stopsWithinSecondsWhenAsked() throws InterruptedException {
        try (SeededConsole another = SeededConsole.start()) {
            assertThat(another.console().stop()).isIn(0, 143);
        }
    }
}
