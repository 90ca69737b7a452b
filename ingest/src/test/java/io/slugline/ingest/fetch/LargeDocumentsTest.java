package io.slugline.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.fetch.FetchResult.Failed;
import io.slugline.ingest.fetch.FetchResult.Modified;
import io.slugline.ingest.site.NewsSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeDocumentsTest {
    private final NewsSite site = NewsSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void areRefusedWhenTheyInflateBeyondTheLimit() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);
        serve("/bomb", bomb, "gzip");

        assertThat(fetch(site.url("/bomb")))
                .isEqualTo(new Failed(200, "The document is too large: more than 16777216 bytes."));
    }

    @Test
    void areNotInflatedTwice() throws IOException {
        byte[] inner = gzip(new byte[64 << 20]);
        serve("/stacked", gzip(inner), "gzip");

        assertThat(((Modified) fetch(site.url("/stacked"))).body()).isEqualTo(inner);
    }

    @Test
    void areRefusedWithStackedEncodings() throws IOException {
        serve("/stacked", gzip(gzip(new byte[10])), "gzip, gzip");

        assertThat(fetch(site.url("/stacked"))).isInstanceOf(Failed.class);
    }

    @Test
    void areRefusedWithoutCompressionToo() {
        serve("/big", new byte[26 << 20], null);

        assertThat(((Failed) fetch(site.url("/big"))).reason()).startsWith("The document is too large");
    }

    @Test
    void areReadUpToTheLimit() throws IOException {
        serve("/fits", gzip(new byte[16 << 20]), "gzip");

        assertThat(((Modified) fetch(site.url("/fits"))).body()).hasSize(16 << 20);
    }

    private void serve(String path, byte[] body, @Nullable String encoding) {
        site.set(path, exchange -> {
            if (encoding != null) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            NewsSite.send(exchange, 200, body);
        });
    }

    private static FetchResult fetch(String url) {
        FetchLimits limits = FetchLimits.defaults().with(AddressRule.ANY).within(Duration.ofSeconds(20));
        try (FeedFetcher fetcher = new FeedFetcher(limits)) {
            return fetcher.fetch(FetchRequest.of(url)).join();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
