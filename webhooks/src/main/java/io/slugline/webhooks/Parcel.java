package io.slugline.webhooks;

import io.cloudevents.CloudEvent;
import io.slugline.webhooks.deliver.Message;
import io.slugline.webhooks.event.EventText;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What goes in one request.
 *
 * @param covers records from the front of the backlog up to its last one, those before that are not wanted included
 * @param records those of them that are sent, each with its event
 */
record Parcel(int covers, List<Item> records) {
    Parcel {
        records = List.copyOf(records);
    }

    /** A record and its event. */
    record Item(SinkRecord record, CloudEvent event) {}

    /** @param batched true for a receiver that takes arrays */
    Message message(boolean batched) {
        List<CloudEvent> events = records.stream().map(Item::event).toList();
        return batched
                ? new Message(id(), EventText.BATCH, EventText.batch(events))
                : new Message(id(), EventText.ONE, EventText.one(events.get(0)));
    }

    /** The first event's id, and the last one's offset if there are several. Kafka lets no two topics differ in . and _ only. */
    private String id() {
        SinkRecord last = records.get(records.size() - 1).record();
        String more = records.size() == 1 ? "" : "-" + last.originalKafkaOffset();
        return records.get(0).event().getId().replace('.', '_') + more;
    }

    SinkRecord first() {
        return records.get(0).record();
    }
}
