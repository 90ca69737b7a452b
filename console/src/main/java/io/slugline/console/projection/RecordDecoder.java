package io.slugline.console.projection;

import io.slugline.schemas.AvroSerdes;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes values, and tells a bad record from an absent registry: a record that cannot be read although its schema was
 * read before is skipped with a warning, so one poisoned record never stops the console. Owned by one thread.
 */
final class RecordDecoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);
    private static final int FRAME_BYTES = 5;

    private final AvroSerdes serdes;
    private final RegistryProbe registry;
    private final Map<Class<?>, Deserializer<?>> deserializers = new HashMap<>();
    private final Set<Integer> seenSchemas = new HashSet<>();
    private long skipped;

    RecordDecoder(AvroSerdes serdes, RegistryProbe registry) {
        this.serdes = serdes;
        this.registry = registry;
    }

    /** The value, or nothing if the bytes are not a record of this type. Throws if the registry is away and needed. */
    <T extends SpecificRecord> Optional<T> decode(ConsumerRecord<String, byte[]> record, Class<T> type) {
        byte[] value = record.value();
        if (value == null || value.length < FRAME_BYTES || value[0] != 0) {
            return skip(record, "it is not in the registry's framing");
        }
        int schema = ByteBuffer.wrap(value, 1, 4).getInt();
        try {
            T decoded = deserializer(type).deserialize(record.topic(), value);
            seenSchemas.add(schema);
            return Optional.of(decoded);
        } catch (RuntimeException e) {
            if (!seenSchemas.contains(schema) && !registry.answers()) {
                throw e;
            }
            return skip(record, String.valueOf(e.getMessage()));
        }
    }

    /** Records skipped so far. */
    long skipped() {
        return skipped;
    }

    private <T> Optional<T> skip(ConsumerRecord<String, byte[]> record, String reason) {
        skipped++;
        LOG.warn(
                "A record was skipped because {}; topic={} partition={} offset={}",
                reason,
                record.topic(),
                record.partition(),
                record.offset());
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return (Deserializer<T>) deserializers.computeIfAbsent(type, t -> serdes.deserializer(type));
    }

    @Override
    public void close() {
        deserializers.values().forEach(Deserializer::close);
    }
}
