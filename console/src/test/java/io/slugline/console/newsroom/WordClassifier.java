package io.slugline.console.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A classifier whose reasons are known, behind the real one's address: sport if the text says "goal", else weather.
 * Metrics are those of a classifier that has scored some batches.
 */
public final class WordClassifier implements AutoCloseable {
    public static final String SPORT = "medtop:15000000";
    public static final String WEATHER = "medtop:17000000";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackServer server = LoopbackServer.start();
    private final AtomicInteger scored = new AtomicInteger();

    private WordClassifier() {
        server.on("/api/predict", this::predict).on("/q/metrics", this::metrics);
    }

    public static WordClassifier start() {
        return new WordClassifier();
    }

    public String address() {
        return server.address();
    }

    /** Stories scored so far. */
    public int scored() {
        return scored.get();
    }

    private void predict(HttpExchange exchange) throws IOException {
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode story : JSON.readTree(exchange.getRequestBody())) {
            scored.incrementAndGet();
            double sport =
                    (story.path("title").asText() + " " + story.path("text").asText()).contains("goal") ? 0.9 : 0.2;
            boolean first = sport > 0.5;
            ArrayNode scores = answers.addObject().put("modelVersion", 7).putArray("scores");
            scores.addObject().put("label", first ? SPORT : WEATHER).put("score", Math.max(sport, 1 - sport));
            scores.addObject().put("label", first ? WEATHER : SPORT).put("score", Math.min(sport, 1 - sport));
        }
        LoopbackServer.answer(exchange, 200, "application/json", answers.toString());
    }

    private void metrics(HttpExchange exchange) throws IOException {
        LoopbackServer.answer(exchange, 200, "text/plain", """
                # TYPE process_cpu_usage gauge
                process_cpu_usage 0.25
                system_cpu_usage 0.75
                slugline_batch_articles_count 4.0
                slugline_batch_articles_sum 32.0
                """);
    }

    @Override
    public void close() {
        server.close();
    }
}
