package io.slugline.ingest.fetch;

import io.slugline.ingest.fetch.FetchResult.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.support.BasicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One document's way: the first address and every redirect, each checked before it is connected to. The address that
 * was checked is the one that is connected to, so a name that changes its address in between gains nothing.
 */
final class Exchange {
    private static final String ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    private final FetchRequest request;
    private final FetchLimits limits;
    private final CloseableHttpAsyncClient client;
    private final NameLookup lookup;
    private final ExecutorService names;
    private final CompletableFuture<FetchResult> result = new CompletableFuture<>();
    private volatile @Nullable Future<Answer> running;

    Exchange(
            FetchRequest request,
            FetchLimits limits,
            CloseableHttpAsyncClient client,
            NameLookup lookup,
            ExecutorService names) {
        this.request = request;
        this.limits = limits;
        this.client = client;
        this.lookup = lookup;
        this.names = names;
    }

    CompletableFuture<FetchResult> start() {
        try {
            ask(Hop.first(HttpAddress.of(request.url())));
        } catch (URISyntaxException e) {
            fail(e.getReason() + ".");
        }
        return result;
    }

    /** Ends the exchange with a failure unless it has ended already; closes its connection. */
    void giveUp(String reason) {
        fail(reason);
        Future<Answer> open = running;
        if (open != null) {
            open.cancel(true);
        }
    }

    private void fail(String reason) {
        result.complete(new Failed(null, reason));
    }

    private void ask(Hop hop) {
        try {
            names.execute(() -> connect(hop));
        } catch (RejectedExecutionException closing) {
            fail("The reader is closing.");
        }
    }

    private void connect(Hop hop) {
        if (result.isDone()) {
            return;
        }
        HttpAddress address = hop.address();
        try {
            HttpHost target = limits.proxy().isPresent()
                    ? new HttpHost(address.scheme(), address.host(), address.port())
                    : new HttpHost(address.scheme(), allowed(address), address.host(), address.port());
            Answer answer = new Answer(limits.maxBytes());
            running = client.execute(
                    target,
                    new BasicRequestProducer(head(hop), body()),
                    answer,
                    null,
                    HttpClientContext.create(),
                    new Ending(hop, answer));
        } catch (UnknownHostException e) {
            fail("The host " + address.host() + " has no address.");
        } catch (IOException e) {
            fail(e.getMessage() + ".");
        }
        if (result.isDone()) {
            giveUp("");
        }
    }

    private InetAddress allowed(HttpAddress address) throws IOException {
        for (InetAddress candidate : lookup.addresses(address.host())) {
            if (limits.addresses().allows(address.host(), candidate, address.port())) {
                return candidate;
            }
        }
        throw new IOException(address.host() + " port " + address.port() + " is not on the public internet or no port"
                + " for feeds; allow.addresses lists what may be read besides");
    }

    private HttpRequest head(Hop hop) {
        String address = hop.address().toString();
        BasicRequestBuilder head = (request.form() == null
                        ? BasicRequestBuilder.get(address)
                        : BasicRequestBuilder.post(address))
                .addHeader("Accept", ACCEPT)
                .addHeader("Accept-Encoding", "gzip");
        Validators validators = request.validators();
        if (validators.etag() != null) {
            head.addHeader("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            head.addHeader("If-Modified-Since", validators.lastModified());
        }
        Secret secret = request.secret();
        if (secret != null && secret.belongsTo(hop.address())) {
            head.addHeader("Authorization", secret.authorization());
        }
        return head.build();
    }

    private @Nullable AsyncEntityProducer body() {
        return request.form() == null
                ? null
                : new StringAsyncEntityProducer(request.form(), ContentType.APPLICATION_FORM_URLENCODED);
    }

    /** A form is sent on only where its method and body stay what they are. */
    private boolean isFollowed(int status) {
        return AnswerReading.isRedirect(status) && (request.form() == null || status == 307 || status == 308);
    }

    /** What follows an answer; runs on the client's threads. */
    private final class Ending implements FutureCallback<Answer> {
        private final Hop hop;
        private final Answer answer;

        Ending(Hop hop, Answer answer) {
            this.hop = hop;
            this.answer = answer;
        }

        @Override
        public void completed(Answer whole) {
            if (isFollowed(answer.status()) && answer.header("Location") != null) {
                redirect(answer.header("Location"));
            } else {
                result.complete(AnswerReading.read(answer, hop, request, limits, true));
            }
        }

        @Override
        public void failed(Exception failure) {
            boolean broke =
                    answer.status() == 200 && !(failure instanceof TooLargeException) && answer.body().length > 0;
            if (broke) {
                result.complete(AnswerReading.read(answer, hop, request, limits, false));
            } else {
                fail(AnswerReading.reason(failure));
            }
        }

        @Override
        public void cancelled() {
            fail("The request was cancelled.");
        }

        private void redirect(@Nullable String location) {
            try {
                ask(hop.next(location == null ? "" : location, answer.status(), limits.maxRedirects()));
            } catch (URISyntaxException e) {
                fail("The feed redirects to where this reader does not go: " + e.getReason() + ".");
            } catch (IllegalArgumentException e) {
                fail("The feed redirects to an address that cannot be read.");
            }
        }
    }
}
