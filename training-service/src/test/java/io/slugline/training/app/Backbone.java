package io.slugline.training.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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

/** A broker with all topics and a registry with all schemas, for one test class. */
public final class Backbone implements QuarkusTestResourceLifecycleManager, AutoCloseable {
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;

    public Backbone() {
        try {
            folder = Files.createTempDirectory("training-service");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = startKafka(folder);
        registry = EmbeddedRegistry.start(folder);
        Topics topics = new Topics("");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            topics.create(admin, (short) 1, Duration.ofSeconds(30));
        }
        new SchemaRegistrar(registry.url()).registerAll(topics);
    }

    /** A free port may be taken by another process before the broker has it; then a second one is tried. */
    private static EmbeddedKafka startKafka(Path folder) {
        try {
            return EmbeddedKafka.start(folder.resolve("first"));
        } catch (RuntimeException portTaken) {
            return EmbeddedKafka.start(folder.resolve("second"));
        }
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

    @Override
    public Map<String, String> start() {
        return Map.of(
                "slugline.kafka.bootstrap-servers", bootstrapServers(),
                "slugline.registry.url", registryUrl(),
                "slugline.data-dir", folder.resolve("training").toString(),
                "slugline.artifacts.uri", folder.resolve("artifacts").toUri().toString());
    }

    @Override
    public void stop() {
        close();
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }
}
