package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that say what a request may cost and reach. */
final class FetchSettings {
    static final String DEADLINE_MS = "fetch.deadline.ms";
    static final String DOCUMENT_MAX_BYTES = "document.max.bytes";
    static final String REDIRECTS_MAX = "redirects.max";
    static final String FETCHES_MAX = "fetches.max";
    static final String FETCHES_PER_HOST = "fetches.per.host";
    static final String ALLOW_ADDRESSES = "allow.addresses";
    static final String USER_AGENT = "user.agent";
    static final String PROXY_URL = "proxy.url";

    private FetchSettings() {}

    static void define(ConfigDef definition) {
        SettingGroup group = new SettingGroup(definition, "Fetching");
        costs(group);
        reach(group);
    }

    private static void costs(SettingGroup group) {
        group.millis(
                        DEADLINE_MS,
                        Duration.ofSeconds(30),
                        100,
                        600_000,
                        MEDIUM,
                        "Deadline",
                        "Time for one document in all: name, redirects, connections, body.")
                .count(
                        DOCUMENT_MAX_BYTES,
                        16 << 20,
                        1024,
                        256 << 20,
                        MEDIUM,
                        "Largest document",
                        "Largest document, compressed and decompressed. A larger one is refused and the health says so.")
                .count(REDIRECTS_MAX, 5, 0, 20, LOW, "Redirects", "Redirects followed for one document.")
                .count(
                        FETCHES_MAX,
                        200,
                        1,
                        1000,
                        MEDIUM,
                        "Requests at a time",
                        "Requests of one task at the same time.")
                .count(
                        FETCHES_PER_HOST,
                        2,
                        1,
                        100,
                        MEDIUM,
                        "Requests per host",
                        "Requests of one task to one host at the same time.");
    }

    private static void reach(SettingGroup group) {
        group.list(
                        ALLOW_ADDRESSES,
                        new AddressEntries(),
                        MEDIUM,
                        "Allowed addresses",
                        "What may be read besides the public internet: host:port (a name is trusted with whatever"
                                + " address it has), an address, or a network such as 10.1.0.0/16 or 10.1.0.0/16:8080;"
                                + " IPv6 stands in brackets before a port. Everything else that is not public is"
                                + " refused, also behind redirects.")
                .text(
                        USER_AGENT,
                        "Slugline/" + Version.current() + " (feed reader)",
                        new ConfigDef.NonEmptyString(),
                        LOW,
                        "User agent",
                        "How the reader introduces itself. Name an address where you can be reached.")
                .text(
                        PROXY_URL,
                        "",
                        new ProxyUrl(),
                        LOW,
                        "Proxy",
                        "Address of an HTTP proxy, e.g. http://proxy:3128. The proxy then looks names up, so it must"
                                + " keep requests away from your own network. Empty for none.");
    }
}
