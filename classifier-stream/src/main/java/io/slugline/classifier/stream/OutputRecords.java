package io.slugline.classifier.stream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the records that are produced, each within the bound on its size. */
final class OutputRecords {
    private static final String TRACE = "traceparent";
    private static final int TRACE_BYTES_AT_MOST = 200;
    private static final int DETAIL_CHARACTERS_AT_MOST = 500;

    private final int bytesAtMost;
    private final int deadLetterBytesAtMost;
    private final Clock clock;

    OutputRecords(int bytesAtMost, int deadLetterBytesAtMost, Clock clock) {
        this.bytesAtMost = bytesAtMost;
        this.deadLetterBytesAtMost = deadLetterBytesAtMost;
        this.clock = clock;
    }

    Record<byte[], byte[]> classified(Record<byte[], byte[]> article, Origin origin, Outcome.Classified classified) {
        Headers headers = origin.writeTo(new RecordHeaders());
        Header trace = article.headers().lastHeader(TRACE);
        if (trace != null && trace.value() != null && trace.value().length <= TRACE_BYTES_AT_MOST) {
            headers.add(trace);
        }
        byte[] key = classified.articleId().getBytes(StandardCharsets.UTF_8);
        return new Record<>(key, classified.value(), timestamp(article), headers);
    }

    /** The original key, bytes and headers with the reason; what does not fit is left out, the origin always leads to it. */
    Record<byte[], byte[]> deadLetter(Record<byte[], byte[]> article, Origin origin, Outcome.Refused refused) {
        Headers headers = new RecordHeaders(article.headers());
        describe(headers, origin, refused);
        Record<byte[], byte[]> whole = new Record<>(article.key(), article.value(), timestamp(article), headers);
        if (bytes(whole) <= deadLetterBytesAtMost) {
            return whole;
        }
        Headers bare = new RecordHeaders();
        describe(bare, origin, refused);
        add(bare, "value-left-out", "true");
        Record<byte[], byte[]> withoutValue = new Record<>(article.key(), null, timestamp(article), bare);
        return bytes(withoutValue) <= deadLetterBytesAtMost ? withoutValue : withoutValue.withKey(null);
    }

    /** True if a classified article is within its bound. */
    boolean fits(Record<byte[], byte[]> classified) {
        return bytes(classified) <= bytesAtMost;
    }

    private static long bytes(Record<byte[], byte[]> record) {
        long bytes = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static void describe(Headers headers, Origin origin, Outcome.Refused refused) {
        origin.writeTo(headers.remove(Origin.HEADER));
        add(headers, "reason", refused.reason().code());
        add(
                headers,
                "exception",
                refused.detail().substring(0, Math.min(refused.detail().length(), DETAIL_CHARACTERS_AT_MOST)));
        add(headers, "topic", origin.topic());
        add(headers, "partition", Integer.toString(origin.partition()));
        add(headers, "offset", Long.toString(origin.offset()));
        add(headers, "model-version", Integer.toString(refused.modelVersion()));
        add(headers, "attempt", Integer.toString(refused.attempts()));
        add(headers, "service", "classifier-stream");
    }

    /** A broker refuses timestamps of the future, and retention counts from when we knew. */
    private long timestamp(Record<byte[], byte[]> article) {
        return Math.min(article.timestamp(), clock.millis());
    }

    private static void add(Headers headers, String key, String value) {
        headers.remove(key).add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
