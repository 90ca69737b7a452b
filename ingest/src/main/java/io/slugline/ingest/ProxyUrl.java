package io.slugline.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts the address of a proxy: http or https, a host and a port; or nothing. */
final class ProxyUrl implements ConfigDef.Validator {
    /** The address; empty if there is none. */
    static Optional<URI> of(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(URI.create(text.strip()));
    }

    @Override
    public void ensureValid(String name, Object value) {
        String text = value.toString().strip();
        if (!text.isEmpty() && !isProxy(text)) {
            throw new ConfigException(name, value, "is no address such as http://proxy:3128");
        }
    }

    private static boolean isProxy(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getPort() > 0 && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "an address such as http://proxy:3128";
    }
}
