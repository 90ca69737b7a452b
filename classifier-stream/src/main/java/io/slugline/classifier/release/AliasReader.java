package io.slugline.classifier.release;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.RegistryAnswer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds changes of one model's aliases in records of the alias topic. A record that cannot be read is skipped, said loudly. */
final class AliasReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AliasReader.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Deserializer<AliasChange> changes;
    private final String modelName;

    AliasReader(AvroSerdes serdes, String modelName) {
        this.changes = serdes.deserializer(AliasChange.class);
        this.modelName = modelName;
    }

    /** Waits while the registry is away; empty if the record is about another model. */
    Optional<AliasChange> read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        while (true) {
            try {
                AliasChange change = changes.deserialize(record.topic(), record.value());
                return change.getModelName().equals(modelName) ? Optional.of(change) : Optional.empty();
            } catch (RuntimeException e) {
                if (!RegistryAnswer.isOutage(e)) {
                    LOG.error(
                            "A change of an alias cannot be read: topic={} offset={}",
                            record.topic(),
                            record.offset(),
                            e);
                    return Optional.empty();
                }
                LOG.warn("Waiting for the schema registry to read topic {}: {}", record.topic(), e.toString());
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        changes.close();
    }
}
