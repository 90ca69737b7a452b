package io.slugline.ingest.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Public addresses, by the registries of special-purpose addresses (RFC 6890 and successors). The JDK's own flags miss
 * unique local, shared, translated and tunnelled addresses. Ports are those of the web, and those that no privileged
 * service listens on.
 */
final class PublicAddresses implements AddressRule {
    private static final List<AddressRange> SPECIAL_IPV4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final List<AddressRange> GLOBAL_IPV6 = ranges("2000::/3");
    private static final List<AddressRange> SPECIAL_IPV6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    @Override
    public boolean allows(String host, InetAddress address, int port) {
        return isFeedPort(port) && isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !within(SPECIAL_IPV4, address);
        }
        return within(GLOBAL_IPV6, address) && !within(SPECIAL_IPV6, address);
    }

    private static boolean isFeedPort(int port) {
        return port == 80 || port == 443 || port >= 1024;
    }

    private static boolean within(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... ranges) {
        return Arrays.stream(ranges).map(AddressRange::of).toList();
    }
}
