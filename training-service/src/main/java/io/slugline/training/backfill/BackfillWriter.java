package io.slugline.training.backfill;

import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.NewsroomException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes articles to the backfill, evenly and no faster than a rate; after {@link #finish} the broker has them all. One thread. */
public final class BackfillWriter implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final double rate;
    private final long started = System.nanoTime();
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long written;

    /** @param rate articles per second; 0 for as fast as the broker takes them */
    public BackfillWriter(KafkaAccess access, double rate) {
        this.producer = access.writer();
        this.topic = access.name(Topic.ARTICLES_BACKFILL);
        this.rate = rate;
    }

    /**
     * Writes one article when it is its turn. Its time is now, as retention counts from when it was written.
     *
     * @throws NewsroomException if the broker has refused one before
     */
    public void write(String articleId, byte[] value) throws InterruptedException {
        check();
        awaitTurn();
        written++;
        var unused = producer.send(new ProducerRecord<>(topic, articleId, value), (sent, refusal) -> {
            if (refusal == null) {
                confirmed.incrementAndGet();
            } else {
                failure.compareAndSet(null, refusal);
            }
        });
    }

    /**
     * Returns the number of articles once the broker has them.
     *
     * @throws NewsroomException if it has refused one
     */
    public long finish() {
        producer.flush();
        check();
        return confirmed.get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void awaitTurn() throws InterruptedException {
        if (rate > 0) {
            long due = started + (long) (written / rate * 1e9);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }

    private void check() {
        Exception refusal = failure.get();
        if (refusal != null) {
            throw new NewsroomException(
                    "Topic " + topic + " took " + confirmed.get() + " articles and then refused one: "
                            + refusal.getMessage() + " Mend that and run the command again for the rest.",
                    refusal);
        }
    }
}
