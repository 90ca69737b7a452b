package io.slugline.ingest.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Web servers on many loopback addresses, with many feeds each. One feed in a hundred answers after 20 s, five in a
 * hundred with an error; the others have a new story every five minutes and confirm what is known. The first feeds can be
 * stuck, each on a server of its own that never gets to the end of an answer.
 */
public final class ManySites implements AutoCloseable {
    private static final Duration SLOW = Duration.ofSeconds(20);
    private static final Duration NEWS = Duration.ofMinutes(5);
    private static final List<RawServer.Behaviour> STUCK = List.of(
            RawServer.hangs(),
            RawServer.drips("HTTP/1.1 200 OK\r\nX-Slow: "),
            RawServer.drips("HTTP/1.1 200 OK\r\n\r\n"));

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<RawServer> stuck = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long start = System.nanoTime();
    private volatile List<AtomicInteger> running;
    private final AtomicInteger mostAtAHost = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();

    private ManySites(int hosts) {
        running = counters(hosts);
    }

    /** Opens one server on each of 127.0.1.1, 127.0.1.2 and so on, and one for each stuck feed. */
    public static ManySites open(int hosts, int stuck) throws IOException {
        ManySites sites = new ManySites(hosts);
        for (int host = 0; host < hosts; host++) {
            InetAddress address = InetAddress.getByName("127.0." + (1 + host / 200) + "." + (1 + host % 200));
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 200);
            int number = host;
            server.createContext("/", exchange -> sites.answer(exchange, sites.running.get(number)));
            server.setExecutor(sites.threads);
            server.start();
            sites.servers.add(server);
        }
        for (int feed = 0; feed < stuck; feed++) {
            sites.stuck.add(RawServer.on("127.0.100." + (1 + feed), STUCK.get(feed % STUCK.size())));
        }
        return sites;
    }

    /** Address of a feed. */
    public String url(int feed) {
        if (isStuck(feed)) {
            return stuck.get(feed).url("/" + feed);
        }
        InetSocketAddress address = servers.get(feed % servers.size()).getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/" + feed;
    }

    /** True if the server of a feed never gets to the end of an answer. */
    public boolean isStuck(int feed) {
        return feed < stuck.size();
    }

    /** The client has died: what it asked for and is still being answered counts no more. */
    public void clientHasDied() {
        running = counters(running.size());
    }

    private static List<AtomicInteger> counters(int hosts) {
        return Stream.generate(AtomicInteger::new).limit(hosts).toList();
    }

    /** Requests that one client had at one host at the same time, at most. */
    public int mostAtAHost() {
        return mostAtAHost.get();
    }

    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        stuck.forEach(RawServer::close);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, AtomicInteger running) throws IOException {
        mostAtAHost.accumulateAndGet(running.incrementAndGet(), Math::max);
        requests.incrementAndGet();
        try (exchange) {
            int feed = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            if (feed % 100 == 0) {
                TimeUnit.NANOSECONDS.sleep(SLOW.toNanos());
            }
            // Before the answer leaves: whoever has it may ask again before this thread goes on.
            running.decrementAndGet();
            if (feed % 20 == 1) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                feed(exchange, feed);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Feeds have their news at different times. */
    private void feed(HttpExchange exchange, int feed) throws IOException {
        long age = System.nanoTime() - start + NEWS.toNanos() * (feed % 97) / 97;
        int newest = 30 + (int) (age / NEWS.toNanos());
        String etag = "\"" + newest + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] document = FeedText.rss("Feed " + feed, FeedText.numbered(newest - 29, newest))
                    .replace("story ", "the town of number " + feed + " in story ")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }
}
