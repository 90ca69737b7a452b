package io.slugline.webhooks.deliver;

import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Posts signed messages to one endpoint. Every request ends within the deadline, whatever the server does; no redirect is
 * followed, and of an answer no more than a few kilobytes are read. One thread.
 */
public final class EndpointClient {
    private final Endpoint endpoint;
    private final Clock clock;
    private final AnswerMeaning meaning;
    private final HttpClient client;

    /** @param clock stamps messages, and tells how far away a date in an answer is */
    public EndpointClient(Endpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.meaning = new AnswerMeaning(endpoint.address(), clock);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.deadline())
                .build();
    }

    /** Posts one message and waits for what comes of it. */
    public DeliveryResult post(Message message) {
        HttpRequest.Builder request = request()
                .header("Content-Type", message.contentType())
                .POST(BodyPublishers.ofByteArray(message.body()));
        sign(request, message);
        Exchange exchange = exchange(request.build());
        Answer answer = exchange.answer();
        return answer == null ? new RetryLater(exchange.trouble()) : meaning.of(answer);
    }

    /**
     * Asks whether events of this origin may be sent (CloudEvents Webhooks 1.0, 4.1).
     *
     * @param origin DNS name of the sender
     */
    public HandshakeResult askPermission(String origin) {
        Exchange exchange = exchange(request()
                .header("WebHook-Request-Origin", origin)
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
        Answer answer = exchange.answer();
        return answer == null
                ? new HandshakeResult.NoAnswer(exchange.trouble())
                : HandshakeResult.of(answer, origin, endpoint.address());
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.address().uri()).header("User-Agent", endpoint.userAgent());
        return endpoint.authorization().isEmpty() ? request : request.header("Authorization", endpoint.authorization());
    }

    private void sign(HttpRequest.Builder request, Message message) {
        long seconds = clock.instant().getEpochSecond();
        request.header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(seconds))
                .header(
                        "webhook-signature",
                        endpoint.secrets().stream()
                                .map(secret -> secret.sign(message.id(), seconds, message.body()))
                                .collect(Collectors.joining(" ")));
    }

    /** The client's own timeout ends with the headers, so the whole exchange has one of its own. */
    private Exchange exchange(HttpRequest request) {
        AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
        AnswerStart body = new AnswerStart();
        CompletableFuture<HttpResponse<String>> whole = client.sendAsync(request, info -> {
            head.set(info);
            return body;
        });
        try {
            HttpResponse<String> response = whole.get(endpoint.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return new Exchange(new Answer(response.statusCode(), response.headers(), response.body()), "");
        } catch (TimeoutException e) {
            whole.cancel(true);
            return unfinished(
                    head.get(),
                    body,
                    "did not answer within " + endpoint.deadline().toMillis() + " ms");
        } catch (ExecutionException e) {
            return unfinished(head.get(), body, ConnectionTrouble.told(e.getCause()));
        } catch (InterruptedException e) {
            whole.cancel(true);
            Thread.currentThread().interrupt();
            return new Exchange(null, endpoint.address().shown() + " was not waited for, because the task stops.");
        }
    }

    /** A status is an answer even if the body after it never ends. */
    private Exchange unfinished(@Nullable ResponseInfo head, AnswerStart body, String trouble) {
        return head == null
                ? new Exchange(null, endpoint.address().shown() + " " + trouble + ".")
                : new Exchange(new Answer(head.statusCode(), head.headers(), body.soFar()), "");
    }

    /** An answer, or else what there was instead. */
    private record Exchange(@Nullable Answer answer, String trouble) {}
}
