package io.slugline.standalone.samples;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The papers' web server, on 127.0.0.1 only: the three feeds, and a page for each story. From {@link #publishEvery} on
 * a new story comes out at a steady pace; before that only the backlog is there.
 */
public final class SampleFeedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleFeedServer.class);

    private final HttpServer http;
    private final Publication publication;
    private final ExecutorService press = Executors.newSingleThreadExecutor(daemon("sample-press"));
    private final ExecutorService readers = Executors.newFixedThreadPool(2, daemon("sample-feeds"));

    private SampleFeedServer(HttpServer http, Publication publication) {
        this.http = http;
        this.publication = publication;
    }

    /**
     * Starts the server.
     *
     * @param folder keeps the publishing position
     * @param port to listen on; 0 for a free one
     */
    public static SampleFeedServer start(Path folder, int port) {
        return start(folder, port, Clock.systemUTC());
    }

    static SampleFeedServer start(Path folder, int port, Clock clock) {
        try {
            Publication publication = Publication.open(folder, clock);
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            SampleFeedServer server = new SampleFeedServer(http, publication);
            server.serve(StoryBook.open());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The sample feeds cannot listen on port " + port, e);
        }
    }

    /** Base address, without a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Brings out a story at once and another after each interval. */
    public void publishEvery(Duration interval) {
        press.execute(() -> publishUntilClosed(interval));
    }

    /** Stories that are out. */
    public int published() {
        return publication.published();
    }

    void publishNext() {
        publication.publishNext();
    }

    private void publishUntilClosed(Duration interval) {
        try {
            while (true) {
                publishOrWait();
                TimeUnit.MILLISECONDS.sleep(interval.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** A full disk delays the next story; it must not end the feeds. */
    private void publishOrWait() {
        try {
            publication.publishNext();
        } catch (UncheckedIOException e) {
            LOG.warn("The next sample story has to wait", e);
        }
    }

    @Override
    public void close() {
        press.shutdownNow();
        http.stop(0);
        readers.shutdownNow();
    }

    private void serve(StoryBook book) {
        NewsStand stand = new NewsStand(book, publication, url());
        for (SampleFeed feed : SampleFeed.values()) {
            http.createContext(feed.path(), new FeedHandler(feed, stand, url()));
        }
        http.createContext("/", new PageHandler(book, publication));
        http.setExecutor(readers);
        http.start();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
