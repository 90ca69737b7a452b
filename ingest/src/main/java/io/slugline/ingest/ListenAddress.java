package io.slugline.ingest;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts an address to listen on: host:port, IPv6 in brackets; or nothing. */
final class ListenAddress implements ConfigDef.Validator {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)]|([^:]+)):(\\d{1,5})");

    /** The address with a task's own port. */
    static InetSocketAddress of(String text, int task) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(text + " was accepted as an address to listen on. This is a bug.");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new InetSocketAddress(host, Integer.parseInt(parts.group(3)) + task);
    }

    @Override
    public void ensureValid(String name, Object value) {
        String text = value.toString().strip();
        Matcher parts = FORM.matcher(text);
        boolean valid = text.isEmpty() || (parts.matches() && Integer.parseInt(parts.group(3)) <= 65_535);
        if (!valid) {
            throw new ConfigException(name, value, "is no address to listen on such as 0.0.0.0:8090");
        }
    }

    @Override
    public String toString() {
        return "host:port";
    }
}
