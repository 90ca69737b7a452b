package io.slugline.ingest.record;

import io.slugline.schemas.AvroSerdes;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the connector's records as Avro in Confluent framing, with exactly the schema that is registered under
 * {@code <topic>-value}; it never registers one. Bytes, as dead letters have them, stay as they are. For sources only: it
 * does not read.
 *
 * <p>A registry that is away is worth a retry: set {@code errors.retry.timeout=-1} to wait for it. Once a schema was
 * found, the registry is not asked again.
 */
public final class RecordConverter implements Converter {
    private static final String REGISTRY_URL = "registry.url";
    private static final ConfigDef CONFIG = new ConfigDef()
            .define(
                    REGISTRY_URL,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "Base address of the schema registry, e.g. http://127.0.0.1:8081.");

    private @Nullable Serializer<SpecificRecord> serializer;

    @Override
    public ConfigDef config() {
        return CONFIG;
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        serializer = new AvroSerdes(new AbstractConfig(CONFIG, config, false).getString(REGISTRY_URL)).serializer();
    }

    @Override
    public byte @Nullable [] fromConnectData(String topic, Schema schema, @Nullable Object value) {
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        if (serializer == null) {
            throw new IllegalStateException("configure comes before the first record. This is a bug.");
        }
        if (!(value instanceof Struct struct)) {
            throw new DataException("RecordConverter writes structs, but topic " + topic + " got "
                    + value.getClass().getName() + "; use it as value.converter only");
        }
        try {
            return serializer.serialize(topic, RecordData.toAvro(struct));
        } catch (IllegalArgumentException e) {
            throw new DataException("Topic " + topic + ": " + e.getMessage(), e);
        } catch (SerializationException e) {
            throw new DataException("A record for topic " + topic + " does not fit its registered schema", e);
        } catch (RuntimeException e) {
            // The registry's client has no exception of its own for a registry that is away.
            throw new RetriableException("The schema of topic " + topic + " could not be looked up", e);
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        throw new DataException("RecordConverter only writes; sinks need another converter for topic " + topic);
    }

    @Override
    public void close() {
        if (serializer != null) {
            serializer.close();
        }
    }
}
