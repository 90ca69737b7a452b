package io.slugline.webhooks.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes stories and decisions as CloudEvents 1.0 in JSON. The same record always gives the same bytes, as long as labels keep
 * their names.
 */
public final class EventText {
    /** Content type of {@link #one}. */
    public static final String ONE = "application/cloudevents+json; charset=utf-8";

    /** Content type of {@link #batch}. */
    public static final String BATCH = "application/cloudevents-batch+json; charset=utf-8";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final JsonFormat FORMAT = new JsonFormat();

    private EventText() {}

    static CloudEvent event(RecordPlace place, String type, URI source, String subject, Instant time, ObjectNode data) {
        return CloudEventBuilder.v1()
                .withId(place.eventId())
                .withType(type)
                .withSource(source)
                .withSubject(subject)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(JsonCloudEventData.wrap(data))
                .build();
    }

    /** A label as events show it; its name is null if no version knows it. */
    static ObjectNode label(String id, @Nullable String name) {
        return JSON.createObjectNode().put("id", id).put("name", name);
    }

    /** Only web addresses go out: a feed that is read may hold anything. */
    static @Nullable String webAddress(@Nullable String url) {
        return url != null && WEB_ADDRESS.matcher(url).matches() ? url : null;
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** One event in structured mode. */
    public static byte[] one(CloudEvent event) {
        return FORMAT.serialize(event);
    }

    /** Events in batched mode, in their order. */
    public static byte[] batch(List<CloudEvent> events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String before = "[";
        for (CloudEvent event : events) {
            body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(one(event));
            before = ",";
        }
        body.write(']');
        return body.toByteArray();
    }
}
