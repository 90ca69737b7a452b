package io.slugline.console.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slugline.console.ConsoleConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the classifier's own metrics every ten seconds and keeps those of the last day in memory; a time in which the
 * classifier did not answer has none.
 */
@Singleton
public class ClassifierWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifierWatch.class);
    private static final int OK = 200;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int KEPT = (int) (Duration.ofDays(1).toSeconds() / EVERY.toSeconds());

    private final URI address;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "classifier-watch"));
    private final Deque<Load> loads = new ArrayDeque<>();
    /** Null if the classifier did not answer at the last look. */
    private @Nullable ClassifierMetrics last;

    private String fault = "";

    ClassifierWatch(ConsoleConfig config) {
        this.address = URI.create(config.classifier().managementUrl() + "/q/metrics");
    }

    /**
     * What the classifier was doing in the ten seconds before {@code at}.
     *
     * @param processor share of the machine's processor time it took, in [0, 1]; null if it does not say
     * @param machine share of the machine's processor time that all processes took
     * @param batchArticles mean articles of a batch; null if it scored none
     * @param batchTokens mean tokens of a batch
     * @param batchMillis mean milliseconds of scoring a batch
     * @param padding mean share of a batch's computed token places that held no token, in [0, 1]
     */
    public record Load(
            long at,
            @Nullable Double processor,
            @Nullable Double machine,
            @Nullable Double batchArticles,
            @Nullable Double batchTokens,
            @Nullable Double batchMillis,
            @Nullable Double padding) {}

    /** What was seen from {@code from} on, in epoch milliseconds, oldest first. */
    public List<Load> since(long from) {
        synchronized (loads) {
            return new ArrayList<>(
                    loads.stream().filter(load -> load.at() >= from).toList());
        }
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Looks once. The timer runs no task again that has thrown, so whatever goes wrong is logged here. */
    void look() {
        ClassifierMetrics before = last;
        last = null;
        try {
            ClassifierMetrics now = read();
            if (now != null) {
                keep(now.since(before, clock.millis()));
            }
            last = now;
            fault = "";
        } catch (IOException away) {
            LOG.debug("The classifier does not answer; url={}", address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    /** The classifier's figures now; null if it answers with anything else. */
    private @Nullable ClassifierMetrics read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() == OK ? ClassifierMetrics.read(answer.body()) : null;
    }

    /** Once for each fault: it comes back every ten seconds. */
    private void tell(RuntimeException e) {
        if (!e.toString().equals(fault)) {
            fault = e.toString();
            LOG.warn("The classifier's metrics cannot be read. Trying again every ten seconds; url={}", address, e);
        }
    }

    private void keep(Load load) {
        synchronized (loads) {
            loads.addLast(load);
            if (loads.size() > KEPT) {
                loads.removeFirst();
            }
        }
    }
}
