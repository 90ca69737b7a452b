package io.slugline.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * One distributed Kafka Connect worker in this JVM, its REST API on 127.0.0.1 only, with exactly-once support for
 * sources. Connectors come from a plugin folder, each in its own class loader. Started again on the same broker it
 * continues with the connectors and offsets it had.
 *
 * <p>Needs {@code org.apache.kafka:connect-runtime} on the class path, which this module does not hand on.
 */
public final class EmbeddedConnect implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final String url;
    private final Connect<?> worker;

    private EmbeddedConnect(String url, Connect<?> worker) {
        this.url = url;
        this.worker = worker;
    }

    /** Starts a worker on a free port and waits until it answers, for tests. */
    public static EmbeddedConnect start(String bootstrapServers, Path plugins) {
        return start(bootstrapServers, plugins, FreePort.next());
    }

    /**
     * Starts a worker and waits until it can take connectors.
     *
     * @param plugins folder with one folder of jars for each plugin
     * @param port of the REST API
     * @throws IllegalStateException if it is not ready within a minute
     */
    public static EmbeddedConnect start(String bootstrapServers, Path plugins, int port) {
        return start(bootstrapServers, List.of(plugins), port, Map.of());
    }

    /** The same with several such folders, and with worker settings of one's own, which win. */
    public static EmbeddedConnect start(
            String bootstrapServers, List<Path> plugins, int port, Map<String, String> more) {
        Map<String, String> config = config(bootstrapServers, plugins, port);
        config.putAll(more);
        Connect<?> worker = new ConnectDistributed().startConnect(config);
        EmbeddedConnect connect = new EmbeddedConnect("http://127.0.0.1:" + port, worker);
        connect.awaitReady();
        return connect;
    }

    /** Base address of the REST API, e.g. {@code http://127.0.0.1:18083}. */
    public String url() {
        return url;
    }

    /** Stops the connectors, lets them commit, and leaves the group. */
    @Override
    public void close() {
        worker.stop();
        worker.awaitStop();
    }

    private static Map<String, String> config(String bootstrapServers, List<Path> plugins, int port) {
        Map<String, String> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("group.id", "slugline-connect");
        config.put("client.id", "slugline-connect");
        config.put("listeners", "http://127.0.0.1:" + port);
        config.put("rest.advertised.host.name", "127.0.0.1");
        config.put(
                "plugin.path",
                plugins.stream()
                        .map(folder -> folder.toAbsolutePath().toString())
                        .collect(Collectors.joining(",")));
        config.put("plugin.discovery", "service_load");
        config.put("exactly.once.source.support", "enabled");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("offset.flush.interval.ms", "1000");
        config.put("scheduled.rebalance.max.delay.ms", "0");
        internalTopics(config);
        quickRecovery(config);
        return config;
    }

    private static void internalTopics(Map<String, String> config) {
        config.put("config.storage.topic", "connect-configs");
        config.put("config.storage.replication.factor", "1");
        config.put("offset.storage.topic", "connect-offsets");
        config.put("offset.storage.replication.factor", "1");
        config.put("offset.storage.partitions", "4");
        config.put("status.storage.topic", "connect-status");
        config.put("status.storage.replication.factor", "1");
        config.put("status.storage.partitions", "2");
    }

    /** A worker that was killed is replaced, and its open transaction aborted, within seconds. */
    private static void quickRecovery(Map<String, String> config) {
        config.put("session.timeout.ms", "6000");
        config.put("heartbeat.interval.ms", "1000");
        config.put("producer.transaction.timeout.ms", "20000");
        config.put("connector.client.config.override.policy", "All");
    }

    private void awaitReady() {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(client, probe)) {
            if (System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("The Connect worker did not get ready at " + url);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest probe) {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the Connect worker", e);
        }
    }
}
