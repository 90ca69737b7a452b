package io.slugline.standalone.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro values the way any outside consumer would: a zero byte, the schema id in four bytes, and the schema from
 * the registry's Confluent API. Shares nothing with Slugline's own serdes, so it shows that their output is plain. Safe for use by
 * several threads.
 */
public final class RegistryReader implements Deserializer<GenericRecord> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI registry;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /** @param registry base address of the registry */
    public RegistryReader(URI registry) {
        this.registry = registry;
    }

    @Override
    public GenericRecord deserialize(String topic, byte[] framed) {
        ByteBuffer frame = ByteBuffer.wrap(framed);
        if (frame.get() != 0) {
            throw new SerializationException("A value of " + topic + " is not in Confluent framing.");
        }
        Schema schema = schemas.computeIfAbsent(frame.getInt(), this::fetch);
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(framed, frame.position(), frame.remaining(), null));
        } catch (IOException e) {
            throw new SerializationException("A value of " + topic + " does not fit its schema.", e);
        }
    }

    private Schema fetch(int id) {
        URI address = registry.resolve("/apis/ccompat/v7/schemas/ids/" + id);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new SerializationException("The registry answered " + answer.statusCode() + " for " + address);
            }
            return new Schema.Parser()
                    .parse(JSON.readTree(answer.body()).get("schema").asText());
        } catch (IOException e) {
            throw new SerializationException("The registry did not answer for " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException("Interrupted while asking for " + address, e);
        }
    }
}
