package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.SeededConsole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser hears of changes while its stream is cut again and again. */
class EventStreamIT {
    private SeededConsole seeded;
    private ConsoleProcess console;

    @BeforeEach
    void open() {
        seeded = SeededConsole.start();
        console = seeded.console();
    }

    @AfterEach
    void close() {
        seeded.close();
    }

    @Test
    void missesAndRepeatsNoEventThroughTwentyCuts() throws IOException {
        List<String> seen = new ArrayList<>();
        String last = "";
        for (int cut = 0; cut < 20; cut++) {
            String article = "seed-" + cut;
            HttpURLConnection stream = events(last);
            console.post("/api/decisions", "ana", label("decision-cut-" + cut, article, "medtop:15000000"));
            last = readUntil(stream, article, seen);
            stream.disconnect();
            console.post(
                    "/api/decisions", "ana", label("decision-gap-" + cut, "seed-" + (cut + 5) % 29, "medtop:17000000"));
        }

        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        List<Long> numbers = seen.stream().map(EventStreamIT::number).toList();
        assertThat(numbers).isSorted();
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i) - numbers.get(i - 1))
                    .as("event after " + numbers.get(i - 1))
                    .isEqualTo(1);
        }
    }

    /** The twin: a stream that is opened anew without the number of the last event misses what happened in between. */
    @Test
    void missesEventsWithoutTheNumberOfTheLast() throws IOException {
        List<String> seen = new ArrayList<>();
        HttpURLConnection stream = events("");
        console.post("/api/decisions", "ana", label("decision-a", "seed-1", "medtop:15000000"));
        readUntil(stream, "seed-1", seen);
        stream.disconnect();
        console.post("/api/decisions", "ana", label("decision-gap", "seed-2", "medtop:15000000"));
        await().until(() -> console.get("/api/articles/seed-2").body().contains("\"state\":\"co"));
        String last = seen.get(seen.size() - 1);
        HttpURLConnection complete = events(last);
        readUntil(complete, "seed-2", new ArrayList<>());
        complete.disconnect();

        HttpURLConnection forgetful = events("");
        console.post("/api/decisions", "ana", label("decision-b", "seed-3", "medtop:15000000"));
        List<String> later = new ArrayList<>();
        readUntil(forgetful, "seed-3", later);
        forgetful.disconnect();

        assertThat(number(later.get(0)) - number(last)).isGreaterThan(1);
    }

    private static long number(String eventId) {
        return Long.parseLong(eventId.substring(eventId.indexOf('-') + 1));
    }

    private HttpURLConnection events(String last) throws IOException {
        HttpURLConnection stream = (HttpURLConnection)
                URI.create(console.address() + "/api/events").toURL().openConnection();
        if (!last.isEmpty()) {
            stream.setRequestProperty("Last-Event-ID", last);
        }
        stream.setReadTimeout(120_000);
        stream.getInputStream();
        return stream;
    }

    /** Reads up to and including the event about this article, as a browser would; returns the id it saw last. */
    private static String readUntil(HttpURLConnection stream, String article, List<String> seen) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
        String id = "";
        String name = "";
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("The stream ended");
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
                assertThat(name).isNotEqualTo("reset");
            } else if (line.startsWith("data: ") && !List.of("hello", "beat").contains(name)) {
                seen.add(id);
                if (line.contains("\"" + article + "\"")) {
                    return id;
                }
            }
        }
    }

    private static String label(String decisionId, String articleId, String label) {
        return """
                {"decisions":[{"decisionId":"%s","articleId":"%s","action":"LABEL","label":"%s","blind":false}]}""".formatted(decisionId, articleId, label);
    }
}
