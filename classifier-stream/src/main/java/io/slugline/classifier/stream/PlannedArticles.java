package io.slugline.classifier.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Which batch holds which article, by partition and offset; never more articles than its bound. An article is forgotten
 * once it or a later one of its partition is taken. Thread-safe.
 */
final class PlannedArticles {
    private final int articlesAtMost;
    private final Map<TopicPartition, NavigableMap<Long, ArticleBatch>> batches = new HashMap<>();
    private int size;

    PlannedArticles(int articlesAtMost) {
        this.articlesAtMost = articlesAtMost;
    }

    /** Remembers the batch, unless its articles would exceed the bound. */
    synchronized void add(ArticleBatch batch) {
        if (size + batch.articles().size() > articlesAtMost) {
            return;
        }
        for (ReadAhead.Candidate article : batch.articles()) {
            Origin origin = article.origin();
            NavigableMap<Long, ArticleBatch> partition =
                    batches.computeIfAbsent(origin.topicPartition(), any -> new TreeMap<>());
            if (partition.put(origin.offset(), batch) == null) {
                size++;
            }
        }
    }

    synchronized Optional<ArticleBatch> take(Origin origin) {
        NavigableMap<Long, ArticleBatch> partition = batches.get(origin.topicPartition());
        if (partition == null) {
            return Optional.empty();
        }
        NavigableMap<Long, ArticleBatch> passed = partition.headMap(origin.offset(), true);
        Optional<ArticleBatch> batch = Optional.ofNullable(passed.get(origin.offset()));
        size -= passed.size();
        passed.clear();
        return batch;
    }

    /** Forgets the partition with this number of every topic: one task reads them together. */
    synchronized void drop(int partition) {
        batches.entrySet().removeIf(entry -> {
            boolean dropped = entry.getKey().partition() == partition;
            size -= dropped ? entry.getValue().size() : 0;
            return dropped;
        });
    }

    synchronized int size() {
        return size;
    }
}
