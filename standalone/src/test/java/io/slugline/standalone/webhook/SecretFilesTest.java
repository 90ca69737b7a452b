package io.slugline.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    private static final WebhookName DESK = new WebhookName("desk");

    @TempDir
    Path folder;

    @Test
    void areWhatConnectReadsThroughTheirReference() throws IOException {
        SecretFiles files = new SecretFiles(folder);
        files.write(DESK, Map.of("secret", "whsec_1"));

        try (ConfigProvider provider = new DirectoryConfigProvider()) {
            provider.configure(Map.of("allowed.paths", folder.toString()));
            Map<String, String> read = new ConfigTransformer(Map.of("directory", provider))
                    .transform(Map.of("secret", files.reference(DESK, "secret")))
                    .data();

            assertThat(read).containsEntry("secret", "whsec_1");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void areReadableByTheirOwnerOnly() throws IOException {
        new SecretFiles(folder).write(DESK, Map.of("secret", "whsec_1"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("desk/secret"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("desk"))))
                .isEqualTo("rwx------");
    }

    @Test
    void areGoneOnceRemoved() {
        SecretFiles files = new SecretFiles(folder);
        files.write(DESK, Map.of("secret", "whsec_1", "url", "https://x.example/"));

        files.remove(DESK);
        files.remove(DESK);

        assertThat(folder.resolve("desk")).doesNotExist();
        assertThat(files.read(DESK, "secret")).isEmpty();
    }
}
