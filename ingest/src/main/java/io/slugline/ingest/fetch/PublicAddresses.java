package io.slugline.ingest.fetch;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Public addresses, by the registries of special-purpose addresses (RFC 6890 and successors). The JDK's own flags miss
 * unique local, shared, translated and tunnelled addresses.
 */
final class PublicAddresses implements AddressRule {
    private static final List<Range> SPECIAL_IPV4 = ranges(
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
    private static final List<Range> GLOBAL_IPV6 = ranges("2000::/3");
    private static final List<Range> SPECIAL_IPV6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    @Override
    public boolean allows(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !within(SPECIAL_IPV4, address);
        }
        return within(GLOBAL_IPV6, address) && !within(SPECIAL_IPV6, address);
    }

    /** Those of the web, and those that no privileged service listens on. */
    @Override
    public boolean allowsPort(int port) {
        return port == 80 || port == 443 || port >= 1024;
    }

    private static boolean within(List<Range> ranges, InetAddress address) {
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    private static List<Range> ranges(String... ranges) {
        List<Range> parsed = new ArrayList<>();
        for (String range : ranges) {
            int slash = range.indexOf('/');
            try {
                byte[] network =
                        InetAddress.getByName(range.substring(0, slash)).getAddress();
                parsed.add(new Range(
                        new BigInteger(1, network), network.length, Integer.parseInt(range.substring(slash + 1))));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("The range " + range + " is no address range. This is a bug.", e);
            }
        }
        return List.copyOf(parsed);
    }

    private record Range(BigInteger network, int bytes, int prefix) {
        boolean contains(byte[] address) {
            int shift = bytes * 8 - prefix;
            return address.length == bytes
                    && new BigInteger(1, address).shiftRight(shift).equals(network.shiftRight(shift));
        }
    }
}
