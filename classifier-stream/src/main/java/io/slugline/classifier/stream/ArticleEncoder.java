package io.slugline.classifier.stream;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import org.apache.kafka.common.serialization.Serializer;

/** Turns a classified article into its bytes. Thread-safe. */
final class ArticleEncoder implements AutoCloseable {
    private final Serializer<ClassifiedArticle> serializer;
    private final String topic;

    /** @param topic where the bytes will be produced: its schema is the registry's */
    ArticleEncoder(AvroSerdes serdes, String topic) {
        this.serializer = serdes.serializer();
        this.topic = topic;
    }

    /**
     * The bytes. We made the article ourselves, so a failure is never its own: the registry is away or lacks the schema.
     *
     * @throws OutageException until the schema is found; once found it is kept
     */
    byte[] encode(ClassifiedArticle article) {
        try {
            return serializer.serialize(topic, article);
        } catch (RuntimeException failure) {
            throw new OutageException("The schema registry has no answer for the schema of topic " + topic, failure);
        }
    }

    @Override
    public void close() {
        serializer.close();
    }
}
