package io.slugline.standalone;

import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import io.slugline.standalone.topics.TopicSize;
import io.slugline.standalone.topics.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What went in and what came out, as sets of article id and revision: the oracle for lost and doubled stories. */
final class StoryLedger {
    private final String bootstrapServers;
    private final AvroSerdes serdes;

    StoryLedger(LaunchedNewsroom newsroom) {
        bootstrapServers = newsroom.bootstrapServers();
        serdes = new AvroSerdes(newsroom.registry());
    }

    /** Every committed article, in no order; one that is in the topic twice is in the list twice. */
    List<String> articles() {
        return read(Topic.ARTICLES, Article.class, article -> article.getId() + "/" + article.getRevision());
    }

    /** Every committed classified article. */
    List<String> classified() {
        return read(
                Topic.CLASSIFIED_ARTICLES, ClassifiedArticle.class, story -> story.getId() + "/" + story.getRevision());
    }

    Set<String> classifiedFeeds() {
        return Set.copyOf(read(Topic.CLASSIFIED_ARTICLES, ClassifiedArticle.class, ClassifiedArticle::getFeedId));
    }

    /** Classified articles whose ids begin like this. */
    List<ClassifiedArticle> stories(String prefix) {
        return read(Topic.CLASSIFIED_ARTICLES, ClassifiedArticle.class, story -> story).stream()
                .filter(story -> story.getId().startsWith(prefix))
                .toList();
    }

    long size(Topic topic) {
        return TopicSize.of(bootstrapServers, topic.plainName());
    }

    /** Adds articles {@code first} to {@code first + count - 1} besides those of the feeds, so that there is work in hand. */
    void addArticles(String prefix, int first, int count) throws Exception {
        add(IntStream.range(first, first + count)
                .mapToObj(number -> article(
                        prefix + number,
                        "Harbour office counts " + number + " boats",
                        "The harbour master wrote the number " + number
                                + " on the slate by the gate before the evening tide, and went home for supper."))
                .toList());
    }

    /** Adds articles besides those of the feeds. */
    void add(List<Article> articles) throws Exception {
        Serializer<Article> values = serdes.serializer();
        Map<String, Object> config =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, Article> producer = new KafkaProducer<>(config, new StringSerializer(), values)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Article article : articles) {
                sent.add(producer.send(new ProducerRecord<>(Topic.ARTICLES.plainName(), article.getId(), article)));
            }
            for (Future<RecordMetadata> article : sent) {
                article.get(30, TimeUnit.SECONDS);
            }
        }
    }

    static Article article(String id, String title, String summary) {
        return Article.newBuilder()
                .setId(id)
                .setFeedId("test")
                .setTitle(title)
                .setSummary(summary)
                .setFetched(Instant.ofEpochMilli(1_800_000_000_000L))
                .build();
    }

    private <T extends SpecificRecord, K> List<K> read(Topic topic, Class<T> type, Function<T, K> key) {
        List<K> keys = new ArrayList<>();
        Deserializer<T> values = serdes.deserializer(type);
        try (TopicTail<T> tail = TopicTail.fromBeginning(bootstrapServers, topic.plainName(), values)) {
            while (!tail.isAtEnd()) {
                keys.addAll(tail.next(Duration.ofMillis(200)).stream()
                        .map(entry -> key.apply(entry.value()))
                        .collect(Collectors.toList()));
            }
        }
        return keys;
    }
}
