package io.slugline.ingest.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network in CIDR notation. IPv4 and IPv6 never contain one another. */
record AddressRange(BigInteger network, int bytes, int prefix) {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /**
     * The network, e.g. {@code 10.0.0.0/8}; without a prefix length the one address. Looks no name up.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AddressRange of(String text) {
        String[] parts = text.split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException(text + " is no network address");
        }
        try {
            byte[] network = InetAddress.getByName(parts[0]).getAddress();
            int prefix = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
            if (prefix < 0 || prefix > network.length * 8) {
                throw new IllegalArgumentException(text + " has no valid prefix length");
            }
            return new AddressRange(new BigInteger(1, network), network.length, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(text + " is no network address", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        int shift = bytes * 8 - prefix;
        return other.length == bytes
                && new BigInteger(1, other).shiftRight(shift).equals(network.shiftRight(shift));
    }
}
