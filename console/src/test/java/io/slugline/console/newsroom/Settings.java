package io.slugline.console.newsroom;

import io.slugline.console.ConsoleConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The console's settings, for tests of single classes. */
public final class Settings {
    private Settings() {}

    /** The defaults, and these in place of some. */
    public static ConsoleConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ConsoleConfig.class)
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ConsoleConfig.class);
    }

    /** The defaults with a broker and a registry at addresses where nobody listens. */
    public static ConsoleConfig alone() {
        return with(Map.of(
                "slugline.kafka.bootstrap-servers", "127.0.0.1:1",
                "slugline.registry.url", "http://127.0.0.1:1"));
    }
}
