package io.slugline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that people read is the one that the settings themselves write. */
class SettingsReferenceTest {
    private static final Path PAGE = Path.of("../docs/webhook-settings.md");

    @Test
    void saysWhatTheSettingsSay() throws IOException {
        String expected = SettingsPage.of(WebhookConfig.DEFINITION);
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew with -Dtest=SettingsReferenceTest -Dsettings.write=true")
                .isEqualTo(expected);
    }
}
