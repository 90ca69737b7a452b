package io.slugline.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.slugline.ingest.fetch.FetchResult.Failed;
import io.slugline.ingest.fetch.FetchResult.Modified;
import io.slugline.ingest.site.NewsSite;
import io.slugline.ingest.site.RawServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final FetchLimits LIMITS =
            FetchLimits.defaults().with(AddressRule.ANY).within(Duration.ofSeconds(2));

    /** Lets tests start on 127.0.0.1, as if that were the public internet, and nowhere else. */
    private static final AddressRule HOME_ONLY =
            (host, address, port) -> address.getHostAddress().equals("127.0.0.1") && port >= 1024;

    private final NewsSite site = NewsSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Nested
    class Redirects {
        @Test
        void areRememberedIfAllAreForGood() {
            redirect("/a", 301, "/b");
            redirect("/b", 308, site.url("/c"));
            redirect("/t", 302, "/b");
            site.publish("/c", "text/xml", "<rss/>");

            assertThat(((Modified) fetch(site.url("/a"))).movedTo()).isEqualTo(site.url("/c"));
            assertThat(((Modified) fetch(site.url("/t"))).movedTo()).isNull();
        }

        @Test
        void areNotFollowedForEver() {
            redirect("/loop", 302, "/loop");

            assertThat(((Failed) fetch(site.url("/loop"))).reason()).contains("more than 5 redirects");
            assertThat(site.asked("/loop")).hasSize(6);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://127.0.0.2:%d/",
                    "http://127.2:%d/",
                    "http://2130706434:%d/",
                    "http://0x7f000002:%d/",
                    "http://[::ffff:127.0.0.2]:%d/",
                    "http://[::ffff:7f00:2]:%d/",
                    "//127.0.0.2:%d/",
                    "http://127.0.0.2:%d",
                    "HTTP://127.0.0.2:%d/",
                    "http://user:pass@127.0.0.2:%d/",
                    "http://127.0.0.1@127.0.0.2:%d/",
                    "http://127.0.0.2:%d\\@127.0.0.1/",
                    "file:///etc/passwd",
                    "ftp://127.0.0.2:%d/",
                    "gopher://127.0.0.2:%d/",
                    "jar:http://127.0.0.2:%d/!/",
                    "http://127.0.0.1:22/",
                    "http://[fd00::1]:%d/",
                    "http://169.254.169.254/",
                    "http:///",
                    "http://",
                    "javascript:alert(1)",
                    "\u0000"
                })
        void neverReachWhatIsNotPublic(String location) {
            try (RawServer canary =
                    RawServer.on("127.0.0.2", RawServer.says("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"))) {
                redirect("/r", 302, location.formatted(canary.port()));

                FetchResult result = fetch(FetchRequest.of(site.url("/r")), LIMITS.with(HOME_ONLY));

                assertThat(result).isInstanceOf(Failed.class);
                assertThat(canary.connections()).isZero();
            }
        }

        @Test
        void reachTheCanaryWithoutTheRule() {
            try (RawServer canary =
                    RawServer.on("127.0.0.2", RawServer.says("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"))) {
                redirect("/r", 302, canary.url("/"));

                fetch(FetchRequest.of(site.url("/r")), LIMITS.with(AddressRule.ANY));

                assertThat(canary.connections()).isEqualTo(1);
            }
        }

        @Test
        void doNotLeadFromHttpsToHttp() throws Exception {
            Hop secure = Hop.first(HttpAddress.of("https://x.example/"));

            assertThat(catchThrowable(() -> secure.next("http://x.example/", 301, 5)))
                    .hasMessageContaining("from https to http");
        }
    }

    @Nested
    class Names {
        @Test
        void thatChangeTheirAddressGainNothing() throws Exception {
            site.publish("/f", "text/xml", "<rss/>");
            int port = Integer.parseInt(site.url("").replaceFirst(".*:", ""));
            AtomicInteger lookups = new AtomicInteger();
            NameLookup rebinding = host ->
                    new InetAddress[] {InetAddress.getByName(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2")
                    };
            try (FeedFetcher fetcher = new FeedFetcher(LIMITS.with(HOME_ONLY), rebinding)) {
                FetchRequest request = FetchRequest.of("http://rebinding.example:" + port + "/f");

                assertThat(fetcher.fetch(request).join()).isInstanceOf(Modified.class);
                assertThat(lookups)
                        .as("looked up once, so nothing can change in between")
                        .hasValue(1);
                assertThat(((Failed) fetcher.fetch(request).join()).reason()).contains("not on the public internet");
            }
        }

        @Test
        void thatAreListedAreRead() {
            site.publish("/f", "text/xml", "<rss/>");
            String local = site.url("").substring("http://".length());
            AddressRule rule = AddressRule.PUBLIC.or(AllowedAddresses.of(List.of(local)));

            assertThat(fetch(FetchRequest.of(site.url("/f")), LIMITS.with(rule)))
                    .isInstanceOf(Modified.class);
        }

        @Test
        void ofThisMachineAreRefusedByDefault() {
            site.publish("/f", "text/xml", "<rss/>");

            FetchResult result =
                    fetch(FetchRequest.of(site.url("/f").replace("127.0.0.1", "localhost")), FetchLimits.defaults());

            assertThat(((Failed) result).reason()).contains("allow.addresses");
            assertThat(site.asked("/f")).isEmpty();
        }
    }

    private void redirect(String path, int status, String location) {
        site.set(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location.replace("\u0000", "%00"));
            exchange.sendResponseHeaders(status, -1);
        });
    }

    private static FetchResult fetch(String url) {
        return fetch(FetchRequest.of(url), LIMITS);
    }

    private static FetchResult fetch(FetchRequest request, FetchLimits limits) {
        try (FeedFetcher fetcher = new FeedFetcher(limits)) {
            return fetcher.fetch(request).join();
        }
    }
}
