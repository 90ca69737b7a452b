package io.slugline.ingest.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that an operator has listed, besides the public ones: {@code host:port}, an address or a network in CIDR
 * notation, the latter two with or without a port; IPv6 stands in brackets before a port. A listed name is trusted with
 * whatever address it has.
 */
public final class AllowedAddresses implements AddressRule {
    private static final Pattern ENTRY = Pattern.compile("(?:\\[([^\\]]+)]|([^:]+))(?::(\\d{1,5}))?");

    private final List<Allowed> entries;

    private AllowedAddresses(List<Allowed> entries) {
        this.entries = entries;
    }

    /** @throws IllegalArgumentException with a reason if an entry is none of the forms */
    public static AllowedAddresses of(List<String> entries) {
        return new AllowedAddresses(
                entries.stream().map(entry -> allowed(entry.strip())).toList());
    }

    @Override
    public boolean allows(String host, InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.matches(host, address, port));
    }

    private static Allowed allowed(String entry) {
        if (entry.indexOf(':') != entry.lastIndexOf(':') && entry.charAt(0) != '[') {
            return new Allowed(null, AddressRange.of(entry), 0);
        }
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException(entry + " is neither host:port nor a network address");
        }
        int port = parts.group(3) == null ? 0 : port(entry, parts.group(3));
        String target = parts.group(1) == null ? parts.group(2) : parts.group(1);
        boolean literal = target.matches("[\\d./]+") || target.indexOf(':') >= 0;
        if (!literal && port == 0) {
            throw new IllegalArgumentException(entry + " needs a port, as every name does");
        }
        return literal ? new Allowed(null, AddressRange.of(target), port) : new Allowed(target, null, port);
    }

    private static int port(String entry, String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(entry + " has no valid port");
        }
        return port;
    }

    /**
     * One entry: a name or a network.
     *
     * @param port 0 for every port
     */
    private record Allowed(@Nullable String name, @Nullable AddressRange range, int port) {
        boolean matches(String host, InetAddress address, int asked) {
            boolean target = name == null ? range != null && range.contains(address) : name.equalsIgnoreCase(host);
            return target && (port == 0 || port == asked);
        }
    }
}
