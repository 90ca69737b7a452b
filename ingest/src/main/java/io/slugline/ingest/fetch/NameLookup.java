package io.slugline.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. May block. */
interface NameLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
