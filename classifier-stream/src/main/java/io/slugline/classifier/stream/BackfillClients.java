package io.slugline.classifier.stream;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the backfill reads and writes with: answers and the offsets of their articles are committed together or not at
 * all. After any failure it is closed and made anew, which undoes what was not committed. One thread.
 */
final class BackfillClients implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    /** What is given back is fetched again, so little is fetched ahead. */
    private static final int PARTITION_FETCH_BYTES = 256 << 10;

    private final ClassifierConfig config;
    private final Topics topics;
    private final String group;
    private final RefusedOutputs refusedOutputs;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;

    BackfillClients(ClassifierConfig config, RefusedOutputs refusedOutputs) {
        this.config = config;
        this.refusedOutputs = refusedOutputs;
        topics = new Topics(config.topics().prefix().orElse(""));
        group = StreamSettings.group(config) + "-backfill";
        producer = new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Undoes what an earlier life of this instance left open, and joins the others. */
    void begin() {
        producer.initTransactions();
        consumer.subscribe(List.of(topics.name(Topic.ARTICLES_BACKFILL)));
    }

    /** The articles of one turn; none if none came within a moment. */
    ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    /** Articles behind the last poll, in the partitions that are ours. */
    long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** The next poll finds these articles again. */
    void giveBack(ConsumerRecords<byte[], byte[]> articles) {
        for (TopicPartition partition : articles.partitions()) {
            consumer.seek(partition, articles.records(partition).get(0).offset());
        }
    }

    /** Writes the answers of one poll. */
    void commit(ConsumerRecords<byte[], byte[]> articles, List<Answer> answers) {
        producer.beginTransaction();
        answers.forEach(this::send);
        producer.sendOffsetsToTransaction(articles.nextOffsets(), consumer.groupMetadata());
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
        consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
    }

    private void send(Answer answer) {
        ProducerRecord<byte[], byte[]> output = new ProducerRecord<>(
                topics.name(answer.topic()),
                null,
                answer.record().timestamp(),
                answer.record().key(),
                answer.record().value(),
                answer.record().headers());
        var unused = producer.send(output, (sent, failure) -> {
            if (failure != null && RefusedOutputs.isAboutTheRecord(failure)) {
                refusedOutputs.refused(output, failure);
            }
        });
    }

    private Map<String, Object> reading() {
        Map<String, Object> settings = new HashMap<>(StreamSettings.membership(config));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, config.instance() + "-backfill");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.backfill().articles());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        return clientSettings(settings);
    }

    private Map<String, Object> writing() {
        return clientSettings(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                config.instance() + "-backfill",
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                group + "-" + config.instance(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) config.stream().transactionTimeout().toMillis(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                StreamSettings.largestRecord(config.output())));
    }

    private Map<String, Object> clientSettings(Map<String, ?> own) {
        return ClientSettings.of(
                config.kafka().bootstrapServers(), config.kafka().clientFile(), own);
    }
}
