package io.slugline.ingest.fetch;

import java.net.InetAddress;

/** What may be connected to. Asked about the address really connected to, on each hop. */
public interface AddressRule {
    /** Public addresses only, on ports that feeds are served from. */
    AddressRule PUBLIC = new PublicAddresses();

    /** Every address, for whoever types addresses by hand. */
    AddressRule ANY = (host, address, port) -> true;

    /**
     * True if the connection is allowed.
     *
     * @param host name or literal that was asked for
     * @param address that the name stands for now
     */
    boolean allows(String host, InetAddress address, int port);

    /** This rule, or else the other. */
    default AddressRule or(AddressRule other) {
        return (host, address, port) -> allows(host, address, port) || other.allows(host, address, port);
    }
}
