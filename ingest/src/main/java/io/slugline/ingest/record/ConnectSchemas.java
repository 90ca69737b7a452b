package io.slugline.ingest.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Connect schemas derived from Avro schemas, so that every converter can write the records. An enum becomes a string,
 * a union with null an optional field, a time a {@link Timestamp}; docs and names stay.
 */
final class ConnectSchemas {
    private static final Map<org.apache.avro.Schema, Schema> RECORDS = new ConcurrentHashMap<>();

    private ConnectSchemas() {}

    /** Schema of a record. */
    static Schema of(org.apache.avro.Schema record) {
        Schema known = RECORDS.get(record);
        if (known == null) {
            known = struct(record);
            RECORDS.put(record, known);
        }
        return known;
    }

    /** The branch of a union with null that is not null; any other schema itself. */
    static org.apache.avro.Schema plain(org.apache.avro.Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != org.apache.avro.Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    static boolean isTime(org.apache.avro.Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static Schema struct(org.apache.avro.Schema record) {
        SchemaBuilder builder =
                SchemaBuilder.struct().name(record.getFullName()).doc(record.getDoc());
        for (Field field : record.getFields()) {
            SchemaBuilder type = builder(plain(field.schema())).doc(field.doc());
            builder.field(
                    field.name(), field.schema().isNullable() ? type.optional().build() : type.build());
        }
        return builder.build();
    }

    private static SchemaBuilder builder(org.apache.avro.Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM -> SchemaBuilder.string();
            case INT -> SchemaBuilder.int32();
            case LONG -> isTime(schema) ? Timestamp.builder() : SchemaBuilder.int64();
            case DOUBLE -> SchemaBuilder.float64();
            case BOOLEAN -> SchemaBuilder.bool();
            case ARRAY -> SchemaBuilder.array(builder(schema.getElementType()).build());
            default ->
                throw new IllegalArgumentException("No Connect type is known for Avro's " + schema.getType()
                        + " in this module's records. This is a bug.");
        };
    }
}
