package io.slugline.webhooks.deliver;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the beginning of a body and hangs up after it. What came so far can be asked for at any moment and by any thread.
 */
final class AnswerStart implements BodySubscriber<String> {
    static final int MOST_BYTES = 4 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;

    /** What has been read by now. */
    synchronized String soFar() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (take(buffers) && source != null) {
            source.cancel();
            body.complete(soFar());
        }
    }

    /** @return true once there is enough */
    private synchronized boolean take(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] some = new byte[Math.min(buffer.remaining(), MOST_BYTES - bytes.size())];
            buffer.get(some);
            bytes.writeBytes(some);
        }
        return bytes.size() >= MOST_BYTES;
    }

    /** A body that breaks off takes nothing back from the status that came before it. */
    @Override
    public void onError(Throwable brokenOff) {
        body.complete(soFar());
    }

    @Override
    public void onComplete() {
        body.complete(soFar());
    }
}
