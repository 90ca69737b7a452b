package io.slugline.ingest.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Avro records as Connect structs and back, without loss. */
public final class RecordData {
    private RecordData() {}

    /** The record as Connect data. */
    public static SchemaAndValue toConnect(SpecificRecord record) {
        Struct struct = new Struct(ConnectSchemas.of(record.getSchema()));
        for (Field field : record.getSchema().getFields()) {
            struct.put(field.name(), connectValue(record.get(field.pos())));
        }
        return new SchemaAndValue(struct.schema(), struct);
    }

    /**
     * The struct as a record of the Avro class that its schema is named after.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    static SpecificRecord toAvro(Struct struct) {
        SpecificRecord record = newRecord(struct.schema().name());
        for (Field field : record.getSchema().getFields()) {
            if (struct.schema().field(field.name()) != null) {
                record.put(field.pos(), avroValue(ConnectSchemas.plain(field.schema()), struct.get(field.name())));
            }
        }
        return record;
    }

    private static SpecificRecord newRecord(@Nullable String name) {
        Class<?> type = name == null
                ? null
                : SpecificData.get().getClass(org.apache.avro.Schema.createRecord(name, null, null, false));
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("No Avro record class is named " + name);
        }
        return (SpecificRecord)
                SpecificData.newInstance(type, SpecificData.get().getSchema(type));
    }

    private static @Nullable Object connectValue(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return Date.from(instant);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }

    private static @Nullable Object avroValue(org.apache.avro.Schema schema, @Nullable Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value != null && schema.getType() == org.apache.avro.Schema.Type.ENUM) {
            return SpecificData.get().createEnum(value.toString(), schema);
        }
        return value;
    }
}
