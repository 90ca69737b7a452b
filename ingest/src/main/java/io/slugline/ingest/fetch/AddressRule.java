package io.slugline.ingest.fetch;

import java.net.InetAddress;

/** Which network addresses and ports may be connected to. Asked about the address really connected to, on each hop. */
public interface AddressRule {
    /** Public addresses only. */
    AddressRule PUBLIC = new PublicAddresses();

    /** Every address, for feeds of one's own network. */
    AddressRule ANY = new AddressRule() {
        @Override
        public boolean allows(InetAddress address) {
            return true;
        }

        @Override
        public boolean allowsPort(int port) {
            return true;
        }
    };

    /** True if a connection to the address is allowed. */
    boolean allows(InetAddress address);

    /** True if a connection to the port is allowed. */
    boolean allowsPort(int port);
}
