package io.slugline.training.backfill;

import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicLog;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Articles that the newsroom read within a time and still keeps; their bytes are handed on as they are. */
public final class KeptArticles implements BackfillSource {
    private final TopicLog articles;
    private final TopicLog.Span span;
    private final Instant from;
    private final Instant until;

    /**
     * @param from when the oldest was read
     * @param until when the first was read that is left out
     */
    public KeptArticles(KafkaAccess access, Instant from, Instant until) {
        this.articles = new TopicLog(access, Topic.ARTICLES);
        this.span = articles.since(from);
        this.from = from;
        this.until = until;
    }

    @Override
    public long places() {
        return span.size();
    }

    @Override
    public void forEach(Consumer<Entry> reader) {
        AtomicLong place = new AtomicLong();
        articles.read(span, message -> {
            place.incrementAndGet();
            if (message.key() != null && message.value() != null && isWithin(message.timestamp())) {
                reader.accept(new Entry(place.get(), message.key(), message.value()));
            }
        });
    }

    /** Times of one partition need not ascend. */
    private boolean isWithin(long read) {
        return read >= from.toEpochMilli() && read < until.toEpochMilli();
    }
}
