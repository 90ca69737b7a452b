package io.slugline.classifier.newsroom;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The topics of one test behind their own prefix, with what writes articles and aliases to them. */
public final class Newsroom implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Backbone backbone;
    private final String prefix;
    private final Topics topics;
    private final Path folder;
    private final Releases releases;
    private final Serializer<SpecificRecord> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final Queue<Future<RecordMetadata>> unconfirmed = new ConcurrentLinkedQueue<>();

    private Newsroom(Backbone backbone) {
        this.backbone = backbone;
        prefix = "t" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".";
        topics = new Topics(prefix);
        folder = Backbone.folder(prefix);
        releases = new Releases(folder);
        serializer = new AvroSerdes(backbone.registryUrl()).serializer();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backbone.bootstrapServers(), "linger.ms", 1, "max.request.size", 2 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", backbone.bootstrapServers()));
    }

    /** Creates the topics and registers their schemas. */
    public static Newsroom open() {
        return open(Backbone.shared());
    }

    /** The same on a broker or registry of the test's own. */
    public static Newsroom open(Backbone backbone) {
        Newsroom newsroom = new Newsroom(backbone);
        newsroom.topics.create(newsroom.admin, (short) 1, Duration.ofSeconds(30));
        new SchemaRegistrar(newsroom.backbone.registryUrl()).registerAll(newsroom.topics);
        return newsroom;
    }

    public Backbone backbone() {
        return backbone;
    }

    public String prefix() {
        return prefix;
    }

    public Path folder() {
        return folder;
    }

    public Releases releases() {
        return releases;
    }

    public Admin admin() {
        return admin;
    }

    public String name(Topic topic) {
        return topics.name(topic);
    }

    /** Writes an article under its id. */
    public void write(Article article) {
        write(article.getId(), bytes(Topic.ARTICLES, article));
    }

    /** Writes an ordinary article per number; its id is {@code a<number>}. */
    public void writeArticles(int from, int to) {
        for (int i = from; i < to; i++) {
            write(article("a" + i, text -> text));
        }
        flush();
    }

    /** Writes an article under its id to the backfill. */
    public void writeBackfill(Article article) {
        sent(new ProducerRecord<>(
                name(Topic.ARTICLES_BACKFILL),
                article.getId().getBytes(StandardCharsets.UTF_8),
                bytes(Topic.ARTICLES_BACKFILL, article)));
    }

    /** Writes an ordinary article per number to the backfill; its id is {@code b<number>}. */
    public void writeBackfill(int from, int to) {
        for (int i = from; i < to; i++) {
            writeBackfill(article("b" + i, text -> text));
        }
        flush();
    }

    /** Writes whatever bytes to the topic of articles. */
    public void write(@Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        sent(new ProducerRecord<>(name(Topic.ARTICLES), keyBytes, value));
    }

    /** Writes a change of an alias and waits for it. */
    public void announce(AliasChange change) {
        sent(new ProducerRecord<>(
                name(Topic.MODEL_ALIASES),
                change.getModelName().getBytes(StandardCharsets.UTF_8),
                bytes(Topic.MODEL_ALIASES, change)));
        flush();
    }

    /** Returns once the broker has everything that was written. */
    public void flush() {
        producer.flush();
        for (Future<RecordMetadata> each = unconfirmed.poll(); each != null; each = unconfirmed.poll()) {
            confirm(each);
        }
    }

    public byte[] bytes(Topic topic, SpecificRecord value) {
        return serializer.serialize(name(topic), value);
    }

    /** An ordinary article whose title and summary follow from its id; the title can be changed. */
    public static Article article(String id, UnaryOperator<String> title) {
        return Article.newBuilder()
                .setId(id)
                .setFeedId("feed")
                .setTitle(title.apply("Story " + id + " of the day"))
                .setSummary("What happened in " + id + " was seen by many.")
                .setFetched(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
    }

    /** An article of some 20 kB, a tenth of which are what a model reads. */
    public static Article largeArticle(String id) {
        return Article.newBuilder(article(id, title -> title))
                .setSummary("word ".repeat(800))
                .setCategories(Collections.nCopies(50, "category ".repeat(20)))
                .setAuthors(Collections.nCopies(50, "author ".repeat(25)))
                .build();
    }

    /** What the model is given of an ordinary article. */
    public static String text(String id) {
        return "Story " + id + " of the day. What happened in " + id + " was seen by many.";
    }

    /** Records of the topic that a reader of committed records sees, and those that are written. */
    public Ends ends(Topic topic) throws Exception {
        return new Ends(end(topic, IsolationLevel.READ_COMMITTED), end(topic, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Sums over the partitions of a topic; they differ while a transaction is open. */
    public record Ends(long committed, long written) {}

    private long end(Topic topic, IsolationLevel level) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            latest.put(new TopicPartition(name(topic), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest, new ListOffsetsOptions(level)).all().get().values().stream()
                .mapToLong(info -> info.offset())
                .sum();
    }

    /** Articles that the instances of the newsroom have committed. */
    public long committedArticles() throws Exception {
        return committed("classifier-stream");
    }

    /** Articles of the backfill that the instances of the newsroom have committed. */
    public long committedBackfill() throws Exception {
        return committed("classifier-stream-backfill");
    }

    private long committed(String group) throws Exception {
        return admin.listConsumerGroupOffsets(prefix + group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** Changes a setting of a topic while it is in use. */
    public void configure(Topic topic, String setting, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name(topic));
        admin.incrementalAlterConfigs(Map.of(
                        resource,
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
        admin.close();
    }

    private static void confirm(Future<RecordMetadata> write) {
        try {
            write.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The test could not write", e);
        }
    }

    private void sent(ProducerRecord<byte[], byte[]> record) {
        unconfirmed.add(producer.send(record));
    }
}
