package io.slugline.schemas;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.apicurio.registry.serde.kafka.config.KafkaSerdeConfig;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes for the values of Slugline's topics: Avro in Confluent framing (a zero byte, the schema id in four bytes, the
 * record), with the schema registered under {@code <topic>-value}.
 *
 * <p>Writers never register: {@link SchemaRegistrar} does at deploy, and a record whose schema is not registered is
 * refused with a sentence. A schema once looked up is kept, so a registry outage does not stop a running service.
 */
public final class AvroSerdes {
    private static final String REGISTRY_API = "/apis/registry/v3";

    static {
        AvroLimits.set();
    }

    private final String registryUrl;

    /** @param registryUrl base address of the registry, e.g. {@code http://127.0.0.1:8081} */
    public AvroSerdes(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    /** Serializer and deserializer for values of one record class. Close it when done: it holds a client. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(serializer(), deserializer(type));
    }

    /** Serializer for values of any record class of this package. */
    public <T extends SpecificRecord> Serializer<T> serializer() {
        Serializer<T> serializer = new AvroKafkaSerializer<>();
        serializer.configure(config(), false);
        return serializer;
    }

    /** Deserializer that reads what any compatible writer wrote as the {@code type} this build knows. */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        Map<String, Object> config = config();
        config.put(AvroSerdeConfig.USE_SPECIFIC_AVRO_READER, true);
        config.put(SerdeConfig.DESERIALIZER_SPECIFIC_VALUE_RETURN_CLASS, type);
        Deserializer<T> deserializer = new AvroKafkaDeserializer<>();
        deserializer.configure(config, false);
        return deserializer;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>();
        config.put(SchemaResolverConfig.REGISTRY_URL, registryUrl + REGISTRY_API);
        config.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, false);
        config.put(SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY, TopicIdStrategy.class.getName());
        // A schema that holds others was registered as one text; Apicurio would look for its parts.
        config.put(SchemaResolverConfig.DEREFERENCE_SCHEMA, true);
        config.put(SchemaResolverConfig.CHECK_PERIOD_MS, Duration.ofDays(1).toMillis());
        config.put(SchemaResolverConfig.FAULT_TOLERANT_REFRESH, true);
        config.put(SchemaResolverConfig.RETRY_COUNT, 3L);
        config.put(SchemaResolverConfig.RETRY_BACKOFF_MS, 300L);
        config.put(SchemaResolverConfig.HTTP_ADAPTER, "JDK");
        config.put(SerdeConfig.USE_ID, "contentId");
        config.put(KafkaSerdeConfig.ENABLE_HEADERS, false);
        return config;
    }
}
