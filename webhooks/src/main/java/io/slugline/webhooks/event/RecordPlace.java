package io.slugline.webhooks.event;

/** Where a record lies, which is what tells it from every other. */
public record RecordPlace(String topic, int partition, long offset) {
    /** The event's id: always the same for this record, e.g. {@code classified-articles/2/1041}. */
    public String eventId() {
        return topic + "/" + partition + "/" + offset;
    }

    @Override
    public String toString() {
        return eventId();
    }
}
