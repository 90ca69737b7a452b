package io.slugline.ingest.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Collects one answer up to a limit; what has come stays readable when the connection breaks. Written by one I/O
 * thread; read after that thread has reported the end or the failure.
 */
final class Answer extends AbstractBinResponseConsumer<Answer> {
    private static final int WINDOW = 64 << 10;

    private final long limit;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile @Nullable HttpResponse head;

    Answer(long limit) {
        this.limit = limit;
    }

    @Override
    protected void start(HttpResponse response, @Nullable ContentType contentType) {
        head = response;
    }

    @Override
    protected int capacityIncrement() {
        return WINDOW;
    }

    @Override
    protected synchronized void data(ByteBuffer source, boolean endOfStream) throws IOException {
        if (body.size() + source.remaining() > limit) {
            throw new TooLargeException(limit);
        }
        byte[] chunk = new byte[source.remaining()];
        source.get(chunk);
        body.writeBytes(chunk);
    }

    @Override
    protected Answer buildResult() {
        return this;
    }

    @Override
    public void informationResponse(HttpResponse response, org.apache.hc.core5.http.protocol.HttpContext context) {
        // Early hints and the like say nothing that is needed here.
    }

    @Override
    public void releaseResources() {
        // The body is read after the exchange.
    }

    /** HTTP status; 0 before the head has come. */
    int status() {
        HttpResponse response = head;
        return response == null ? 0 : response.getCode();
    }

    synchronized byte[] body() {
        return body.toByteArray();
    }

    /** Values of all headers of this name. */
    List<String> headers(String name) {
        HttpResponse response = head;
        return response == null
                ? List.of()
                : Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    /** Value of the first header of this name; null if there is none. */
    @Nullable
    String header(String name) {
        HttpResponse response = head;
        Header header = response == null ? null : response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
