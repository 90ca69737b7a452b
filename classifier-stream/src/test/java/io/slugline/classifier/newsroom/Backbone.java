package io.slugline.classifier.newsroom;

import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One broker and one registry for all tests of this JVM, whichever class loader they are in; they end with the JVM. */
public record Backbone(String bootstrapServers, String registryUrl) {
    private static final String KAFKA = "test.backbone.kafka";
    private static final String REGISTRY = "test.backbone.registry";

    /** Starts what does not run yet. */
    public static synchronized Backbone shared() {
        if (System.getProperty(KAFKA) == null) {
            Path folder = folder("backbone");
            System.setProperty(REGISTRY, EmbeddedRegistry.start(folder).url());
            System.setProperty(KAFKA, EmbeddedKafka.start(folder).bootstrapServers());
        }
        return new Backbone(System.getProperty(KAFKA), System.getProperty(REGISTRY));
    }

    /** A new folder below the build's own. */
    public static Path folder(String name) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "newsrooms"));
            return Files.createTempDirectory(parent, name).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
