package io.slugline.schemas;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a cluster asks of every Kafka client, such as encryption and a certificate, comes from one properties file, so
 * that services need not know it. The file may name config providers, which keep passwords in files of their own.
 */
public final class ClientSettings {
    private ClientSettings() {}

    /**
     * Settings of one client.
     *
     * @param file of what the cluster asks for; empty for one that asks for nothing
     * @param own what this client is to do; wins where both say something
     * @throws IllegalArgumentException if the file cannot be read
     */
    public static Map<String, Object> of(String bootstrapServers, Optional<Path> file, Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>();
        file.ifPresent(path -> read(path).forEach((name, value) -> settings.put(name.toString(), value)));
        settings.putAll(own);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The settings of Kafka clients in " + file + " cannot be read: " + e.getMessage()
                            + "; slugline.kafka.client-file must name a properties file, or nothing",
                    e);
        }
        return properties;
    }
}
