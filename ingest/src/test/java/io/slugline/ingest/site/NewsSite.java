package io.slugline.ingest.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on the loopback address whose pages tests set and change. Feeds that are set as text have an ETag and a
 * Last-Modified, and are confirmed with 304 if either comes back.
 */
public final class NewsSite implements AutoCloseable {
    private static final String DATE = "Sat, 03 Jan 2026 10:00:00 GMT";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private NewsSite(HttpServer server) {
        this.server = server;
    }

    public static NewsSite open() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
            NewsSite site = new NewsSite(HttpServer.create(address, 0));
            site.server.createContext("/", site::answer);
            site.server.setExecutor(site.threads);
            site.server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the site", e);
        }
    }

    /** Address of a page. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Sets a feed with validators. */
    public void publish(String path, String type, String document) {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        String etag = "\"" + Integer.toHexString(document.hashCode()) + "\"";
        set(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Last-Modified", DATE);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, 200, body);
            }
        });
    }

    /** Sets what answers requests for a path. */
    public void set(String path, Page page) {
        pages.put(path, page);
    }

    /** Requests for a path so far. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** True if a path was asked for, but not within the time given. */
    public boolean isQuiet(String path, Duration time) {
        List<Asked> requests = asked(path);
        return !requests.isEmpty()
                && requests.get(requests.size() - 1)
                        .time()
                        .isBefore(Instant.now().minus(time));
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            asked.add(new Asked(path, Instant.now(), headers));
            Page page = pages.get(path);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                page.answer(exchange);
            }
        }
    }

    /** A request with its time and the first value of each header. */
    public record Asked(String path, Instant time, Map<String, String> headers) {}
}
