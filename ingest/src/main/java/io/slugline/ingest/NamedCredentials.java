package io.slugline.ingest;

import io.slugline.ingest.poll.FeedPoller.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that feeds name: a setting {@code credentials.<name>} holds {@code basic user:password} or {@code bearer
 * token}, best as a reference to a config provider, so that the secret itself is in no setting.
 */
final class NamedCredentials implements Credentials {
    private final Map<String, String> authorizations = new HashMap<>();

    NamedCredentials(FeedSourceConfig config) {
        config.originalsWithPrefix(FeedSettings.CREDENTIALS_PREFIX)
                .forEach((name, value) -> authorizations.put(name, header(name, value.toString())));
    }

    @Override
    public @Nullable String authorization(@Nullable String name) {
        return name == null ? null : authorizations.get(name);
    }

    private static String header(String name, String secret) {
        String[] parts = secret.strip().split("\\s+", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("basic")) {
            return "Basic " + Base64.getEncoder().encodeToString(parts[1].getBytes(StandardCharsets.UTF_8));
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("bearer")) {
            return "Bearer " + parts[1];
        }
        throw new ConfigException(
                FeedSettings.CREDENTIALS_PREFIX + name + " must be 'basic user:password' or 'bearer token'.");
    }
}
