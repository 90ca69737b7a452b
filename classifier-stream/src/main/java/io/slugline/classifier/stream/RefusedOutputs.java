package io.slugline.classifier.stream;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Which articles' outputs the broker refused. A refusal undoes the whole transaction; when the article is met again its
 * outcome is a dead letter, and if that is refused as well, the stream stops. Thread-safe.
 */
final class RefusedOutputs {
    /** More refusals than this are no matter of single articles. */
    private static final int REFUSALS_AT_MOST = 10_000;

    private final Map<Origin, String> refusals = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
    private final Set<Thread> refusing = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final String deadLetters;

    RefusedOutputs(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** True if the broker would take another record in place of this one. */
    static boolean isAboutTheRecord(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidTimestampException
                || failure instanceof InvalidRecordException;
    }

    /**
     * The broker refused {@code output} and will refuse it again. Called by the producer's own thread, which ends with its
     * producer after a refusal. What was not sent yet of the same transaction is dropped with the same exception, so
     * only a thread's first call is about a refused record.
     */
    void refused(ProducerRecord<byte[], byte[]> output, Exception refusal) {
        if (!refusing.add(Thread.currentThread())) {
            return;
        }
        Optional<Origin> origin = Origin.in(output.headers());
        if (output.topic().equals(deadLetters) || origin.isEmpty() || refusals.size() >= REFUSALS_AT_MOST) {
            stop.set("The broker refuses records for " + output.topic() + ": " + refusal.getMessage()
                    + " Mend the topic's settings and restart; no article is lost.");
            return;
        }
        refusals.put(origin.get(), refusal.toString());
    }

    Optional<String> refusalOf(Origin origin) {
        return Optional.ofNullable(refusals.get(origin));
    }

    /** The dead letter of this article is committed with it. */
    int count() {
        return refusals.size();
    }

    /** Why the stream must stop, if it must. */
    Optional<String> reasonToStop() {
        return Optional.ofNullable(stop.get());
    }
}
