package io.slugline.console.newsroom;

import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.EmbeddedRegistry;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** A real broker and a real registry for the tests of this module, one pair for all of them. */
public final class Newsroom {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Newsroom running;

    private Path folder;
    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;
    private Desk desk;

    /** The newsroom of this JVM; started on first use, ended with the JVM. */
    public static synchronized Newsroom running() {
        if (running == null) {
            // A busy machine may take its time; a failing test is slow then, a passing one is not.
            Awaitility.setDefaultTimeout(PATIENCE);
            running = new Newsroom();
            running.open();
        }
        return running;
    }

    private void open() {
        try {
            folder = Files.createTempDirectory("console-newsroom");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = EmbeddedKafka.start(folder);
        registry = EmbeddedRegistry.start(folder);
        desk = apart("");
    }

    /** A fresh set of topics behind a prefix of its own, for a test that wants to be alone. */
    public Desk apart(String prefix) {
        return apart(prefix, kafka.bootstrapServers());
    }

    /** The same on another broker, for a test that stops it. */
    public Desk apart(String prefix, String bootstrapServers) {
        create(prefix, bootstrapServers);
        return new Desk(bootstrapServers, registry.url(), prefix);
    }

    private void create(String prefix, String bootstrapServers) {
        Topics topics = new Topics(prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            topics.create(admin, (short) 1, Duration.ofSeconds(30));
        }
        new SchemaRegistrar(registry.url()).registerAll(topics);
    }

    /** Writes and reads what the other services would. */
    public Desk desk() {
        return desk;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public Path folder() {
        return folder;
    }
}
