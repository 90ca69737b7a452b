package io.slugline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {
    @TempDir
    Path folder;

    @Test
    void asksForNothingWithoutAFile() {
        assertThat(ClientSettings.of("b:1", Optional.empty(), Map.of("client.id", "x")))
                .containsOnly(Map.entry("bootstrap.servers", "b:1"), Map.entry("client.id", "x"));
    }

    @Test
    void takesPasswordsFromFilesOfTheirOwn() throws IOException {
        Files.writeString(folder.resolve("user.password"), "secret");
        Path file = write("""
                security.protocol=SSL
                ssl.keystore.password=${directory:%1$s:user.password}
                config.providers=directory
                config.providers.directory.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
                config.providers.directory.param.allowed.paths=%1$s
                """.formatted(folder));

        ConsumerConfig config = new ConsumerConfig(ClientSettings.of(
                "127.0.0.1:1",
                Optional.of(file),
                Map.of(
                        "key.deserializer",
                        "org.apache.kafka.common.serialization.StringDeserializer",
                        "value.deserializer",
                        "org.apache.kafka.common.serialization.StringDeserializer")));

        assertThat(config.getString("security.protocol")).isEqualTo("SSL");
        assertThat(config.getPassword(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG)).isEqualTo(new Password("secret"));
    }

    @Test
    void leavesAClientWhatItMustBe() throws IOException {
        Path file = write("isolation.level=read_uncommitted\nbootstrap.servers=elsewhere:1\n");

        assertThat(ClientSettings.of("b:1", Optional.of(file), Map.of("isolation.level", "read_committed")))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("bootstrap.servers", "b:1");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        Path missing = folder.resolve("client.properties");

        assertThatThrownBy(() -> ClientSettings.of("b:1", Optional.of(missing), Map.of()))
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("slugline.kafka.client-file");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), text);
    }
}
