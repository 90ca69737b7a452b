package io.slugline.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.slugline.ingest.fetch.FetchResult.Failed;
import io.slugline.ingest.fetch.FetchResult.Gone;
import io.slugline.ingest.fetch.FetchResult.Modified;
import io.slugline.ingest.fetch.FetchResult.NotModified;
import io.slugline.ingest.fetch.FetchResult.RetryLater;
import io.slugline.ingest.site.NewsSite;
import io.slugline.ingest.site.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFetcherTest {
    private static final FetchLimits LIMITS =
            FetchLimits.defaults().with(AddressRule.ANY).within(Duration.ofSeconds(2));

    private static final String TOO_LARGE_HEADERS =
            "The answer's headers are too large: more than 200 lines, or one of more than 16384 characters.";

    private final NewsSite site = NewsSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Nested
    class Answers {
        @Test
        void giveTheDocumentWithItsValidators() {
            site.publish("/f", "text/xml; charset=koi8-r", "<rss/>");

            Modified document = (Modified) fetch(site.url("/f"));

            assertThat(document.body()).isEqualTo("<rss/>".getBytes(UTF_8));
            assertThat(document.charset()).isEqualTo("koi8-r");
            assertThat(document.validators().etag()).isNotNull();
            assertThat(document.validators().lastModified()).isNotNull();
            assertThat(document.complete()).isTrue();
        }

        @Test
        void confirmThatNothingChanged() {
            site.publish("/f", "text/xml", "<rss/>");
            Validators validators = ((Modified) fetch(site.url("/f"))).validators();

            FetchResult second = fetch(new FetchRequest(site.url("/f"), validators, null), LIMITS);

            assertThat(second).isInstanceOf(NotModified.class);
            assertThat(((NotModified) second).validators()).isEqualTo(validators);
        }

        @ParameterizedTest
        @CsvSource({"404", "500", "403", "301", "418"})
        void failWithTheirStatus(int status) {
            site.set("/f", exchange -> exchange.sendResponseHeaders(status, -1));

            assertThat(fetch(site.url("/f")))
                    .isEqualTo(new Failed(status, "The server answered with status " + status + "."));
        }

        @Test
        void sayThatAFeedIsGone() {
            site.set("/f", exchange -> exchange.sendResponseHeaders(410, -1));

            assertThat(fetch(site.url("/f"))).isInstanceOf(Gone.class);
        }

        @Test
        void askToComeBackLater() {
            site.set("/f", exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "7200");
                exchange.sendResponseHeaders(429, -1);
            });

            assertThat(((RetryLater) fetch(site.url("/f"))).retryAfter()).contains(Duration.ofHours(2));
        }

        @Test
        void sayHowLongTheyAreFresh() {
            site.set("/f", exchange -> {
                exchange.getResponseHeaders().set("Cache-Control", "public, max-age=600");
                NewsSite.send(exchange, 200, "<rss/>".getBytes(UTF_8));
            });

            assertThat(((Modified) fetch(site.url("/f"))).maxAge()).contains(Duration.ofMinutes(10));
        }

        @Test
        void sendSecretsToTheirOwnOriginOnly() {
            site.publish("/own", "text/xml", "<rss/>");
            try (RawServer other = RawServer.on("127.0.0.2", RawServer.says(ok("<rss/>")))) {
                redirect("/away", 302, other.url("/x"));
                fetch(new FetchRequest(site.url("/own"), Validators.NONE, "Bearer t"), LIMITS);
                fetch(new FetchRequest(site.url("/away"), Validators.NONE, "Bearer t"), LIMITS);

                assertThat(site.asked("/own").get(0).headers()).containsEntry("Authorization", "Bearer t");
                assertThat(other.connections()).isEqualTo(1);
            }
        }
    }

    @Nested
    class Requests {
        @Test
        void goThroughAProxyThatLooksNamesUp() {
            site.publish("/f", "text/xml", "<rss/>");
            FetchLimits proxied = new FetchLimits(
                    LIMITS.deadline(), 1000, 5, 2, AddressRule.PUBLIC, "Reader", Optional.of(URI.create(site.url(""))));

            FetchResult result = fetch(FetchRequest.of("http://nowhere.invalid/f"), proxied);

            assertThat(((Modified) result).body()).isEqualTo("<rss/>".getBytes(UTF_8));
            assertThat(site.asked("/f").get(0).headers()).containsEntry("Host", "nowhere.invalid");
        }

        @Test
        void goToNoAddressThatIsTooLong() {
            String reason = "An address of more than 8000 characters is not asked";
            redirect("/r", 301, "/" + "x".repeat(8_000));

            assertThat(fetch(site.url("/" + "x".repeat(8_000)))).isEqualTo(new Failed(null, reason + "."));
            assertThat(((Failed) fetch(site.url("/r"))).reason()).contains(reason);
        }

        @Test
        void introduceTheReader() {
            site.publish("/f", "text/xml", "<rss/>");

            fetch(site.url("/f"));

            assertThat(site.asked("/f").get(0).headers().get("User-agent")).isEqualTo(LIMITS.userAgent());
        }

        @Test
        void sendForms() {
            AtomicReference<String> body = new AtomicReference<>();
            site.set("/hub", exchange -> {
                body.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(202, -1);
            });

            FetchResult result = fetch(FetchRequest.post(site.url("/hub"), "a=1&b=%20"), LIMITS);

            assertThat(((Modified) result).status()).isEqualTo(202);
            assertThat(body).hasValue("a=1&b=%20");
        }

        @ParameterizedTest
        @CsvSource({"301, 0", "302, 0", "303, 0", "307, 1", "308, 1"})
        void sendFormsOnOnlyWhereTheyStayForms(int status, int expected) {
            redirect("/hub", status, "/there");

            fetch(FetchRequest.post(site.url("/hub"), "a=1"), LIMITS);

            assertThat(site.asked("/there")).hasSize(expected);
        }
    }

    @Nested
    class BrokenServers {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss><item/>",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n<rss><item/>\r\n5\r\nab",
                })
        void giveWhatCameBeforeTheBreakWithoutValidators(String answer) {
            try (RawServer server =
                    RawServer.on("127.0.0.1", RawServer.says(answer.replace("OK\r\n", "OK\r\nETag: \"1\"\r\n")))) {
                Modified document = (Modified) fetch(server.url("/"));

                assertThat(new String(document.body(), UTF_8)).startsWith("<rss><item/>");
                assertThat(document.complete()).isFalse();
                assertThat(document.validators()).isEqualTo(Validators.NONE);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/9.9 abc\r\n\r\n"
                })
        void failWithASentence(String answer) {
            try (RawServer server = RawServer.on("127.0.0.1", RawServer.says(answer))) {
                assertThat(fetch(server.url("/")))
                        .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.reason())
                                .endsWith("."));
            }
        }

        @Test
        void areLeftWhenAHeaderDoesNotEnd() {
            byte[] header = "x".repeat(1000).getBytes(UTF_8);
            assertThat(fetchFrom("HTTP/1.1 200 OK\r\nX-Long: ", header)).isEqualTo(new Failed(null, TOO_LARGE_HEADERS));
        }

        @Test
        void areLeftWhenTheirHeadersDoNotEnd() {
            assertThat(fetchFrom("HTTP/1.1 200 OK\r\n", "X-Many: x\r\n".getBytes(UTF_8)))
                    .isEqualTo(new Failed(null, TOO_LARGE_HEADERS));
        }

        @Test
        void areReadWithAHundredHeadersOfTheUsualLength() {
            String headers = ("X-Many: " + "x".repeat(8_000) + "\r\n").repeat(100);
            try (RawServer server =
                    RawServer.on("127.0.0.1", RawServer.says(ok("<rss/>").replace("OK\r\n", "OK\r\n" + headers)))) {
                assertThat(fetch(server.url("/"))).isInstanceOf(Modified.class);
            }
        }

        private FetchResult fetchFrom(String start, byte[] endless) {
            try (RawServer server = RawServer.on("127.0.0.1", RawServer.repeats(start, endless))) {
                return fetch(server.url("/"));
            }
        }

        @Test
        void thatRefuseConnectionsFail() {
            int port;
            try (RawServer server = RawServer.on("127.0.0.1", RawServer.hangs())) {
                port = server.port();
            }

            assertThat(fetch("http://127.0.0.1:" + port + "/"))
                    .isEqualTo(new Failed(null, "The server cannot be connected to."));
        }
    }

    @Nested
    class SlowServers {
        @Test
        void areLeftAtTheDeadlineHoweverTheyDelay() {
            List<RawServer> servers = List.of(
                    RawServer.on("127.0.0.1", RawServer.hangs()),
                    RawServer.on("127.0.0.1", RawServer.drips("HTTP/1.1 200 OK\r\nX-Slow: ")),
                    RawServer.on("127.0.0.1", RawServer.drips("HTTP/1.1 200 OK\r\n\r\n")));
            FetchLimits half = LIMITS.within(Duration.ofMillis(500));
            Instant start = Instant.now();
            try (FeedFetcher fetcher = new FeedFetcher(half)) {
                List<CompletableFuture<FetchResult>> results = new ArrayList<>();
                servers.forEach(server -> results.add(fetcher.fetch(FetchRequest.of(server.url("/")))));
                results.add(
                        fetcher.fetch(FetchRequest.of(servers.get(0).url("/").replace("http:", "https:"))));

                assertThat(results).allSatisfy(result -> assertThat(result.join())
                        .isEqualTo(new Failed(null, "The answer took longer than 0.5 s.")));
            }
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
            servers.forEach(RawServer::close);
        }
    }

    private void redirect(String path, int status, String location) {
        site.set(path, exchange -> move(exchange, status, location));
    }

    private static void move(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location.replace("\u0000", "%00"));
        exchange.sendResponseHeaders(status, -1);
    }

    private static FetchResult fetch(String url) {
        return fetch(FetchRequest.of(url), LIMITS);
    }

    private static FetchResult fetch(FetchRequest request, FetchLimits limits) {
        try (FeedFetcher fetcher = new FeedFetcher(limits)) {
            return fetcher.fetch(request).join();
        }
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
