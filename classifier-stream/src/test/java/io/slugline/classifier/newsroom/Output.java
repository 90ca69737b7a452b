package io.slugline.classifier.newsroom;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Everything that was committed to the topics of classified articles and of dead letters so far. */
public final class Output implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<ClassifiedArticle> deserializer;
    private final String classifiedTopic;
    private final List<Classified> classified = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    /** A classified article, where its article stood, and when it could be read. */
    public record Classified(ClassifiedArticle article, String origin, long readable) {}

    /** A dead letter. */
    public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
        public String header(String name) {
            Header header = record.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    public Output(Newsroom newsroom) {
        classifiedTopic = newsroom.name(Topic.CLASSIFIED_ARTICLES);
        deserializer = new AvroSerdes(newsroom.backbone().registryUrl()).deserializer(ClassifiedArticle.class);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        newsroom.backbone().bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.CLASSIFIED_ARTICLES, Topic.DEAD_LETTERS)) {
            IntStream.range(0, topic.partitions())
                    .forEach(partition -> partitions.add(new TopicPartition(newsroom.name(topic), partition)));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what has come since. */
    public Output read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
            if (record.topic().equals(classifiedTopic)) {
                ClassifiedArticle article = deserializer.deserialize(classifiedTopic, record.value());
                Header origin = record.headers().lastHeader("slugline-origin");
                classified.add(new Classified(
                        article, new String(origin.value(), StandardCharsets.UTF_8), System.currentTimeMillis()));
            } else {
                deadLetters.add(new DeadLetter(record));
            }
        }
        return this;
    }

    public List<Classified> classified() {
        return classified;
    }

    public List<String> classifiedIds() {
        return classified.stream().map(each -> each.article().getId()).toList();
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Articles that have been answered in one way or the other. */
    public int size() {
        return classified.size() + deadLetters.size();
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
