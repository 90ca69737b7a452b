package io.slugline.ingest.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes every outbound request of this module. Each request ends by its deadline with a result, whatever the server
 * does; it reaches only the addresses that its limits allow, on every redirect anew, and never holds more than the
 * allowed bytes of a body and {@value #HEADERS} headers of {@value #HEADER_CHARS} characters. Cookies are not kept.
 * Safe for use by many threads.
 *
 * <p>Threads: two for input and output, a few that resolve names (which blocks), one that watches deadlines. Results
 * complete on one of these, so what follows must be handed to other threads.
 */
public final class FeedFetcher implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 1000;
    private static final int NAME_THREADS = 16;
    /** Browsers and proxies send and pass on half as much. */
    static final int HEADER_CHARS = 16_384;

    static final int HEADERS = 200;

    private final FetchLimits limits;
    private final NameLookup lookup;
    private final CloseableHttpAsyncClient client;
    private final ScheduledThreadPoolExecutor watch;
    private final ExecutorService names;

    public FeedFetcher(FetchLimits limits) {
        this(limits, InetAddress::getAllByName);
    }

    FeedFetcher(FetchLimits limits, NameLookup lookup) {
        this.limits = limits;
        this.lookup = lookup;
        this.client = client(limits);
        this.watch = new ScheduledThreadPoolExecutor(1, named("feed-deadline-"));
        this.watch.setRemoveOnCancelPolicy(true);
        ThreadPoolExecutor resolving = new ThreadPoolExecutor(
                NAME_THREADS, NAME_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("feed-names-"));
        resolving.allowCoreThreadTimeOut(true);
        this.names = resolving;
        client.start();
    }

    /** Starts a request. The future always completes normally. */
    public CompletableFuture<FetchResult> fetch(FetchRequest request) {
        Exchange exchange = new Exchange(request, limits, client, lookup, names);
        CompletableFuture<FetchResult> result = exchange.start();
        long millis = limits.deadline().toMillis();
        var alarm = watch.schedule(() -> exchange.giveUp(late(limits.deadline())), millis, TimeUnit.MILLISECONDS);
        return result.whenComplete((any, failure) -> alarm.cancel(false));
    }

    @Override
    public void close() {
        watch.shutdownNow();
        names.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    private static String late(Duration deadline) {
        return "The answer took longer than " + deadline.toMillis() / 1000.0 + " s.";
    }

    private static CloseableHttpAsyncClient client(FetchLimits limits) {
        Timeout deadline = Timeout.of(limits.deadline());
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(limits.connectionsPerHost())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setHandshakeTimeout(deadline)
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(deadline)
                                .setSocketTimeout(deadline)
                                .build())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(2)
                        .setSoTimeout(deadline)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(HEADER_CHARS)
                        .setMaxHeaderCount(HEADERS)
                        .build())
                .setUserAgent(limits.userAgent())
                // Polls of one host are minutes apart: an idle connection would be closed by then.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
        limits.proxy()
                .ifPresent(
                        proxy -> builder.setProxy(new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort())));
        return builder.build();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
