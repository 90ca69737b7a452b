package io.slugline.ingest.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of hubs: confirmations by GET, pushes by POST. A call to an address that was given to no hub is
 * answered with 404; a push is read up to a limit and never kept.
 */
public final class PushListener implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int CHUNK = 8192;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "feed-push");
        thread.setDaemon(true);
        return thread;
    });
    private final Subscriptions subscriptions;
    private final long maxBytes;

    private PushListener(HttpServer server, Subscriptions subscriptions, long maxBytes) {
        this.server = server;
        this.subscriptions = subscriptions;
        this.maxBytes = maxBytes;
    }

    /**
     * Starts to listen.
     *
     * @param maxBytes of a push
     * @throws IOException if the address cannot be listened on
     */
    public static PushListener start(InetSocketAddress address, Subscriptions subscriptions, long maxBytes)
            throws IOException {
        PushListener listener = new PushListener(HttpServer.create(address, 0), subscriptions, maxBytes);
        listener.server.createContext("/", listener::answer);
        listener.server.setExecutor(listener.threads);
        listener.server.start();
        return listener;
    }

    /** Port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            Optional<Subscription> subscription = subscriptions.byToken(path.substring(path.lastIndexOf('/') + 1));
            if (subscription.isEmpty()) {
                status(call, 404);
            } else if (call.getRequestMethod().equals("GET")) {
                confirm(call, subscription.get());
            } else if (call.getRequestMethod().equals("POST")) {
                status(call, push(call, subscription.get()) ? 202 : 413);
            } else {
                status(call, 405);
            }
        }
    }

    private void confirm(HttpExchange call, Subscription subscription) throws IOException {
        Map<String, String> query = query(call.getRequestURI().getRawQuery());
        String mode = query.getOrDefault("hub.mode", "");
        if (mode.equals("denied")) {
            subscriptions.deny(subscription);
            status(call, 200);
            return;
        }
        boolean ours = subscriptions.confirm(
                subscription, mode, query.getOrDefault("hub.topic", ""), seconds(query.get("hub.lease_seconds")));
        if (!ours) {
            status(call, 404);
            return;
        }
        byte[] challenge = query.getOrDefault("hub.challenge", "").getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        call.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        call.sendResponseHeaders(200, challenge.length == 0 ? -1 : challenge.length);
        call.getResponseBody().write(challenge);
    }

    /** A wrong signature gets the same answer as a right one, as the specification asks (8). */
    private boolean push(HttpExchange call, Subscription subscription) throws IOException {
        Optional<Signature> signature =
                Signature.of(call.getRequestHeaders().getFirst("X-Hub-Signature"), subscription.secret());
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        InputStream body = call.getRequestBody();
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            size += read;
            if (size > maxBytes) {
                return false;
            }
            int length = read;
            signature.ifPresent(check -> check.update(chunk, length));
        }
        subscriptions.push(
                subscription, signature.isPresent() && signature.get().matches());
        return true;
    }

    private static void status(HttpExchange call, int status) throws IOException {
        call.sendResponseHeaders(status, -1);
    }

    private static long seconds(@Nullable String text) {
        return text != null && text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            try {
                values.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notEncoded) {
                values.put(parts[0], "");
            }
        }
        return values;
    }
}
