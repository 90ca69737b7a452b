package io.slugline.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.slugline.console.projection.ProjectionStatus;
import io.slugline.console.projection.Projections;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code GET /api/events}: server-sent events. An event's id is {@code <start of process>-<number>}; a browser that
 * comes back with it misses and repeats nothing, or hears {@code reset} and asks for everything anew.
 */
@Singleton
final class EventStream {
    private static final long HEARTBEAT_MILLIS = 5_000;
    /** Where Quarkus keeps the second at which a signed-in session ends. */
    private static final String EXPIRY = "quarkus.identity.expire-time";

    private final LiveEvents events;
    private final Projections projections;
    private final ObjectMapper json;
    private final String epoch = Long.toString(System.currentTimeMillis(), 36);

    EventStream(LiveEvents events, Projections projections, ObjectMapper json) {
        this.events = events;
        this.projections = projections;
        this.json = json;
    }

    void route(@Observes Router router) {
        router.get("/api/events").handler(this::open);
    }

    private void open(RoutingContext request) {
        HttpServerResponse response = request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        Vertx vertx = request.vertx();
        Context context = vertx.getOrCreateContext();
        Consumer<LiveEvent> listener = event -> context.runOnContext(unused -> send(response, event));
        response.write("retry: 1000\n\n");
        long seen = seen(request);
        Optional<List<LiveEvent>> missed = events.log().join(seen, listener);
        greet(response, missed.isEmpty() ? events.log().last() : seen, missed.isEmpty());
        missed.orElse(List.of()).forEach(event -> send(response, event));
        long ends = sessionEnd(request);
        long beat = vertx.setPeriodic(HEARTBEAT_MILLIS, unused -> beat(response, ends));
        response.closeHandler(unused -> {
            vertx.cancelTimer(beat);
            events.log().leave(listener);
        });
    }

    /** The number the browser saw last; the newest for a first visit, and -1, which is never complete, for a stranger's. */
    private long seen(RoutingContext request) {
        String id = request.request().getHeader("Last-Event-ID");
        if (id == null) {
            id = request.request().getParam("after");
        }
        if (id == null || id.isEmpty()) {
            return events.log().last();
        }
        try {
            return id.startsWith(epoch + "-") ? Long.parseLong(id.substring(epoch.length() + 1)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void greet(HttpServerResponse response, long number, boolean reset) {
        ProjectionStatus status = projections.status();
        try {
            response.write("id: " + epoch + "-" + number + "\nevent: " + (reset ? "reset" : "hello") + "\ndata: "
                    + json.writeValueAsString(status) + "\n\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The projection's status cannot be written as JSON. This is a bug.", e);
        }
    }

    private void send(HttpServerResponse response, LiveEvent event) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            // A browser that reads too slowly is cut off; it comes back and gets what it missed.
            response.reset();
            return;
        }
        response.write("id: " + epoch + "-" + event.number() + "\nevent: " + event.name() + "\ndata: " + event.data()
                + "\n\n");
    }

    /** A stream outlives the page's other requests, so it ends with the session itself: the browser comes back and is asked who it is. */
    private static void beat(HttpServerResponse response, long sessionEnd) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (System.currentTimeMillis() > sessionEnd) {
            response.end();
        } else {
            response.write("event: beat\ndata: {}\n\n");
        }
    }

    /** Epoch milliseconds; without an end where nobody signs in. */
    private static long sessionEnd(RoutingContext request) {
        Long seconds = request.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getAttribute(EXPIRY)
                : null;
        return seconds == null ? Long.MAX_VALUE : Duration.ofSeconds(seconds).toMillis();
    }
}
