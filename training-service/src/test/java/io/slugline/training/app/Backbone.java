package io.slugline.training.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.EmbeddedRegistry;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topics;
import io.slugline.training.kafka.KafkaAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A broker with all topics and a registry with all schemas. */
public final class Backbone implements QuarkusTestResourceLifecycleManager, AutoCloseable {
    private static @Nullable Backbone shared;

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

    /** For tests that write where no other does; it ends with the process. */
    public static synchronized Backbone shared() {
        if (shared == null) {
            shared = new Backbone();
        }
        return shared;
    }

    /** A free port may be taken by another process before the broker has it; then a second one is tried. */
    private static EmbeddedKafka startKafka(Path folder) {
        try {
            return EmbeddedKafka.start(folder.resolve("first"));
        } catch (RuntimeException portTaken) {
            return EmbeddedKafka.start(folder.resolve("second"));
        }
    }

    /** The way to all of it, without a topic prefix. */
    public KafkaAccess access() {
        return new KafkaAccess(bootstrapServers(), registryUrl(), "");
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
