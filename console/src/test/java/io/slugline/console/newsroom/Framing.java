package io.slugline.console.newsroom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Frames Avro records by hand, as any foreign producer would: a zero byte, the registered schema's id, the record. */
final class Framing {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    private final String registryUrl;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    Framing(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    byte[] frame(String topic, SpecificRecord value) {
        int id = ids.computeIfAbsent(topic, this::latest);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int latest(String topic) {
        try {
            URI address = URI.create(registryUrl + "/apis/ccompat/v7/subjects/" + topic + "-value/versions/latest");
            String body = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher id = ID.matcher(body);
            if (!id.find()) {
                throw new IllegalStateException("No schema is registered for " + topic + ": " + body);
            }
            return Integer.parseInt(id.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
