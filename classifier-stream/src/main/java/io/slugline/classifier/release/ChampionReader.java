package io.slugline.classifier.release;

import io.slugline.classifier.registry.RegistryAnswer;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.AvroSerdes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds announcements of one model's champion in records of the alias topic. A record that cannot be read is skipped, said loudly. */
final class ChampionReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChampionReader.class);
    private static final String CHAMPION = "champion";
    private static final long PAUSE_MILLIS = 1_000;

    private final Deserializer<AliasChange> changes;
    private final String modelName;

    ChampionReader(AvroSerdes serdes, String modelName) {
        this.changes = serdes.deserializer(AliasChange.class);
        this.modelName = modelName;
    }

    /** Waits while the registry is away; empty if the record is about something else. */
    Optional<Announcement> read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        while (true) {
            try {
                return announcement(changes.deserialize(record.topic(), record.value()));
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

    private Optional<Announcement> announcement(AliasChange change) {
        boolean ours =
                change.getAlias().equals(CHAMPION) && change.getModelName().equals(modelName);
        return ours ? Announcement.of(change) : Optional.empty();
    }

    @Override
    public void close() {
        changes.close();
    }
}
