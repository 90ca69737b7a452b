package io.slugline.classifier.stream;

import io.slugline.schemas.Topic;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The one record that is written for an article.
 *
 * @param topic {@link Topic#CLASSIFIED_ARTICLES} or {@link Topic#DEAD_LETTERS}
 */
record Answer(Topic topic, Record<byte[], byte[]> record) {
    boolean isClassified() {
        return topic == Topic.CLASSIFIED_ARTICLES;
    }
}
