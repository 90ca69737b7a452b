package io.slugline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker (KRaft, broker and controller in one) in this JVM, listening on 127.0.0.1 only. Started again on the
 * same folder it continues with the topics, offsets and transactions it had.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String CLUSTER_ID = "c2x1Z2xpbmVzbHVnbGluZQ";
    private static final String NODE_ID = "1";

    private final String bootstrapServers;
    private final KafkaRaftServer server;

    private EmbeddedKafka(String bootstrapServers, KafkaRaftServer server) {
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    /** Starts a broker on two free ports, for tests. */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, FreePort.next(), FreePort.next());
    }

    /**
     * Starts a broker that keeps its data under {@code folder}.
     *
     * @param port for clients
     * @param controllerPort for the broker itself
     */
    public static EmbeddedKafka start(Path folder, int port, int controllerPort) {
        try {
            Path logs = Files.createDirectories(folder.resolve("kafka")).toAbsolutePath();
            format(logs);
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(properties(logs, port, controllerPort), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka("127.0.0.1:" + port, server);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker cannot write to " + folder, e);
        }
    }

    /** Address for clients, e.g. {@code 127.0.0.1:19092}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker after it has written everything out. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path logs) throws IOException {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(Integer.parseInt(NODE_ID))
                    .setClusterId(CLUSTER_ID)
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .run();
        } catch (Exception e) {
            throw new IOException("Formatting " + logs + " failed", e);
        }
    }

    private static Properties properties(Path logs, int port, int controllerPort) {
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", NODE_ID);
        config.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        config.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "PLAINTEXT");
        config.put("log.dirs", logs.toString());
        config.put("auto.create.topics.enable", "false");
        singleNode(config);
        quickRecovery(config);
        return config;
    }

    /** One replica of everything, and few partitions and threads: the whole cluster is one process. */
    private static void singleNode(Properties config) {
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "2");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    }

    /** After a kill the broker is back in seconds, and a dead client's transaction is aborted in seconds. */
    private static void quickRecovery(Properties config) {
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "500");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }
}
