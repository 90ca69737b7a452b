package io.slugline.classifier.stream;

import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.RegistryAnswer;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record's bytes into an article, or says why they are none. A registry that does not answer is neither.
 * Thread-safe: it is used by every stream thread.
 */
final class ArticleDecoder implements AutoCloseable {
    private static final int FRAME_BYTES = 5;

    private final Deserializer<Article> deserializer;

    ArticleDecoder(AvroSerdes serdes) {
        deserializer = serdes.deserializer(Article.class);
    }

    /** @throws OutageException if the schema is not known yet and the registry does not answer */
    Decoding decode(String topic, byte @Nullable [] value) {
        if (value == null) {
            return new Decoding.Illegible(DeadLetterReason.EMPTY_RECORD, "The record has no value");
        }
        if (value.length < FRAME_BYTES || value[0] != 0) {
            return new Decoding.Illegible(
                    DeadLetterReason.UNREADABLE_RECORD, "The value does not begin with a schema id");
        }
        try {
            return checked(deserializer.deserialize(topic, value));
        } catch (RuntimeException failure) {
            return unreadable(failure);
        }
    }

    private static Decoding checked(Article article) {
        if (article.getId() == null || article.getFeedId() == null || article.getFetched() == null) {
            throw new AvroRuntimeException("The article has no id, feed or time of ingest");
        }
        return new Decoding.Legible(article);
    }

    private static Decoding unreadable(RuntimeException failure) {
        if (RegistryAnswer.isOutage(failure)) {
            throw new OutageException("The schema registry does not answer", failure);
        }
        DeadLetterReason reason = RegistryAnswer.isUnknownSchema(failure)
                ? DeadLetterReason.UNKNOWN_SCHEMA
                : DeadLetterReason.UNREADABLE_RECORD;
        return new Decoding.Illegible(reason, failure.toString());
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
