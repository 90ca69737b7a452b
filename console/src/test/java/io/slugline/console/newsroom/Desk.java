package io.slugline.console.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records as the other services would, and reads back what the console wrote. */
public final class Desk implements AutoCloseable {
    private final Topics topics;
    private final String bootstrapServers;
    private final AvroSerdes serdes;
    private final Framing framing;
    private final KafkaProducer<String, byte[]> producer;

    Desk(String bootstrapServers, String registryUrl, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.topics = new Topics(prefix);
        this.serdes = new AvroSerdes(registryUrl);
        this.framing = new Framing(registryUrl);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "compression.type", "gzip"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends without waiting; see {@link #flush}. */
    public void send(Topic topic, String key, SpecificRecord value) {
        sendBytes(topic, key, framing.frame(topics.name(topic), value));
    }

    public void sendBytes(Topic topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topics.name(topic), key, value));
    }

    /** Sends what a service would have set aside of a record on this topic. */
    public void deadLetter(String key, String reason, Topic origin, byte[] value) {
        var letter = new ProducerRecord<>(topics.name(Topic.DEAD_LETTERS), key, value);
        letter.headers()
                .add("reason", reason.getBytes(UTF_8))
                .add("topic", topics.name(origin).getBytes(UTF_8));
        var unused = producer.send(letter);
    }

    public void flush() {
        producer.flush();
    }

    /** Sends an article and waits until the broker has it. */
    public void publish(Article article) {
        send(Topic.ARTICLES, article.getId(), article);
        flush();
    }

    /** Records on a topic now, whatever is in them. */
    public long count(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer
                    .endOffsets(consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Everything on the labels topic, partition by partition. */
    public List<ArticleLabel> labels() {
        return read(Topic.LABELS, ArticleLabel.class);
    }

    public <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return read(topic, serdes.deserializer(type)).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Keys of everything committed on the topic, partition by partition. */
    public List<String> keys(Topic topic) {
        return read(topic, new ByteArrayDeserializer()).stream()
                .map(ConsumerRecord::key)
                .toList();
    }

    private <T> List<ConsumerRecord<String, T>> read(Topic topic, Deserializer<T> values) {
        List<ConsumerRecord<String, T>> records = new ArrayList<>();
        try (values;
                KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        values)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(topics.name(topic))) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
