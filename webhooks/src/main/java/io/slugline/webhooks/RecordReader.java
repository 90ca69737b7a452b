package io.slugline.webhooks;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.RegistryAnswer;
import io.slugline.webhooks.event.DecisionEvent;
import io.slugline.webhooks.event.LabelNames;
import io.slugline.webhooks.event.RecordPlace;
import io.slugline.webhooks.event.StoryEvent;
import io.slugline.webhooks.event.StoryFilter;
import java.net.URI;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.sink.SinkRecord;

/** Turns the bytes of a record into the event that a subscriber wants. Of two that are away, registry and brokers, neither costs a record. */
final class RecordReader implements AutoCloseable {
    private final String labelsTopic;
    private final Deserializer<ClassifiedArticle> stories;
    private final Deserializer<ArticleLabel> decisions;
    private final StoryFilter filter;
    private final LabelNames names;
    private final URI source;

    RecordReader(WebhookConfig config, LabelNames names) {
        AvroSerdes serdes = new AvroSerdes(config.getString(RecordSettings.REGISTRY_URL));
        this.labelsTopic = config.getString(RecordSettings.LABELS_TOPIC);
        this.stories = serdes.deserializer(ClassifiedArticle.class);
        this.decisions = serdes.deserializer(ArticleLabel.class);
        this.filter = config.filter();
        this.names = names;
        this.source = config.source();
    }

    static RecordPlace placeOf(SinkRecord record) {
        return new RecordPlace(record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset());
    }

    Reading read(SinkRecord record) {
        if (record.value() == null) {
            return new Reading.Unwanted();
        }
        if (!(record.value() instanceof byte[] bytes)) {
            return new Reading.Unreadable(
                    "it came as " + record.value().getClass().getSimpleName()
                            + " and not as bytes; transforms must leave values alone");
        }
        RecordPlace place = placeOf(record);
        return place.topic().equals(labelsTopic) ? decision(place, bytes) : story(place, bytes);
    }

    private Reading story(RecordPlace place, byte[] bytes) {
        return decoded(
                stories,
                place,
                bytes,
                story -> filter.wants(story)
                        ? new Reading.Wanted(StoryEvent.of(story, place, source, names))
                        : new Reading.Unwanted());
    }

    private Reading decision(RecordPlace place, byte[] bytes) {
        return decoded(
                decisions,
                place,
                bytes,
                decision -> filter.wants(decision)
                        ? new Reading.Wanted(DecisionEvent.of(decision, place, source, names))
                        : new Reading.Unwanted());
    }

    private static <T extends SpecificRecord> Reading decoded(
            Deserializer<T> deserializer, RecordPlace place, byte[] bytes, Function<T, Reading> use) {
        T value;
        try {
            value = deserializer.deserialize(place.topic(), bytes);
        } catch (RuntimeException e) {
            // The registry's client has no exception of its own, neither for its absence nor for a bad record.
            return RegistryAnswer.isOutage(e)
                    ? new Reading.NotNow("The schema registry does not answer; check registry.url.")
                    : new Reading.Unreadable(
                            RegistryAnswer.isUnknownSchema(e)
                                    ? "the registry does not have its schema"
                                    : "its bytes do not fit the schema of " + place.topic());
        }
        try {
            return use.apply(value);
        } catch (KafkaException e) {
            return new Reading.NotNow("The names of labels cannot be read; check names.bootstrap.servers and"
                    + " names.consumer.* (" + e.getMessage() + ").");
        }
    }

    @Override
    public void close() {
        stories.close();
        decisions.close();
    }
}
