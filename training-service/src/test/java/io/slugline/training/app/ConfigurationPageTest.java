package io.slugline.training.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page that people read has every setting, with the default that it has in the code. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void hasEverySettingWithItsDefault() throws IOException {
        String page = Files.readString(PAGE).replace("<service>", "training-service");
        Map<String, Property> settings =
                new TreeMap<>(ConfigMappings.getProperties(ConfigClass.configClass(TrainingConfig.class)));

        assertThat(settings).hasSizeGreaterThan(30);
        // A list has an entry for its elements as well.
        settings.keySet().removeIf(name -> name.endsWith("[*]"));
        settings.forEach((name, setting) -> assertThat(page)
                .as("docs/configuration.md")
                .containsPattern(("\\| `%s` \\| " + (isPlain(setting) ? "`?\\Q%s\\E`? \\|" : ""))
                        .formatted(name, shown(setting))));
    }

    private static boolean isPlain(Property setting) {
        return !shown(setting).contains("$");
    }

    private static String shown(Property setting) {
        return setting.hasDefaultValue() ? setting.getDefaultValue() : "none";
    }
}
