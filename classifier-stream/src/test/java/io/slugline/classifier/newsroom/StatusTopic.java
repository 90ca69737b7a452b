package io.slugline.classifier.newsroom;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What instances have said of themselves on the status topic. */
public final class StatusTopic implements AutoCloseable {
    private final KafkaConsumer<String, InstanceStatus> consumer;
    private final List<InstanceStatus> statuses = new ArrayList<>();

    public StatusTopic(Newsroom newsroom) {
        Deserializer<InstanceStatus> deserializer =
                new AvroSerdes(newsroom.backbone().registryUrl()).deserializer(InstanceStatus.class);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        newsroom.backbone().bootstrapServers(),
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                deserializer);
        List<TopicPartition> partitions = List.of(new TopicPartition(newsroom.name(Topic.MODEL_STATUS), 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All statuses so far, oldest first. */
    public List<InstanceStatus> read() {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> statuses.add(record.value()));
        return statuses;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
