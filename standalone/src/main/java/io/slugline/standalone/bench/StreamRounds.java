package io.slugline.standalone.bench;

import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.samples.Story;
import io.slugline.standalone.samples.StoryBook;
import io.slugline.standalone.topics.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes stories to {@code articles} and times their arrival, committed, on {@code classified-articles}. One thread. */
final class StreamRounds implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(10);

    private final StoryBook book = StoryBook.open();
    private final KafkaProducer<String, Article> producer;
    private final TopicTail<byte[]> classified;

    StreamRounds(NewsroomSettings settings) {
        Serializer<Article> values = new AvroSerdes(settings.url(Port.REGISTRY).toString()).serializer();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                values);
        classified = TopicTail.fromNowOn(
                settings.bootstrapServers(), Topic.CLASSIFIED_ARTICLES.plainName(), new ByteArrayDeserializer());
    }

    /** Stories per second while the service works through {@code count} of them, its first and last tenth left out. */
    double rate(int first, int count) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            sent.add(send(number));
        }
        sent.forEach(StreamRounds::confirm);
        long[] arrivals = arrivals(count);
        int tenth = count / 10;
        long nanos = arrivals[count - 1 - tenth] - arrivals[tenth];
        return (count - 1 - 2 * tenth) * 1e9 / nanos;
    }

    /** Time from sending to reading of each story, in milliseconds, at a steady number of stories per second. */
    double[] latencies(int first, int count, int perSecond) {
        Map<String, Long> sentAt = new HashMap<>();
        double[] latencies = new double[count];
        long start = System.nanoTime();
        int sent = 0;
        int arrived = 0;
        while (arrived < count) {
            while (sent < count && System.nanoTime() - start >= sent * 1_000_000_000L / perSecond) {
                sentAt.put(id(first + sent), System.nanoTime());
                var unused = send(first + sent);
                sent++;
            }
            for (ConsumerRecord<String, byte[]> story : classified.next(POLL)) {
                latencies[arrived++] = (System.nanoTime() - sentAt.getOrDefault(story.key(), start)) / 1e6;
            }
            refuseAfter(start);
        }
        return latencies;
    }

    @Override
    public void close() {
        producer.close();
        classified.close();
    }

    private long[] arrivals(int count) {
        long[] arrivals = new long[count];
        long start = System.nanoTime();
        int arrived = 0;
        while (arrived < count) {
            int more = classified.next(POLL).size();
            long now = System.nanoTime();
            for (int i = 0; i < more && arrived < count; i++) {
                arrivals[arrived++] = now;
            }
            refuseAfter(start);
        }
        return arrivals;
    }

    private Future<RecordMetadata> send(int number) {
        Story story = book.story(number);
        Article article = Article.newBuilder()
                .setId(id(number))
                .setFeedId("bench")
                .setTitle(story.title())
                .setSummary(story.text())
                .setFetched(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
        return producer.send(new ProducerRecord<>(Topic.ARTICLES.plainName(), article.getId(), article));
    }

    private static String id(int number) {
        return "bench-" + number;
    }

    private static void confirm(Future<RecordMetadata> sent) {
        try {
            sent.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new NewsroomException("The broker did not take the stories of the measurement.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while measuring.", e);
        }
    }

    private static void refuseAfter(long start) {
        if (System.nanoTime() - start > LIMIT.toNanos()) {
            throw new NewsroomException(
                    "The stories of the measurement did not come out within " + LIMIT.toMinutes() + " minutes.");
        }
    }
}
