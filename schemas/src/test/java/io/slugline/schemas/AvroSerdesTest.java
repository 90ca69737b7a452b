package io.slugline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.EmbeddedRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serdes, registrar and topics against a real registry and a real broker. */
class AvroSerdesTest {
    private static final Topics TOPICS = new Topics("test.");
    private static final String ARTICLES = TOPICS.name(Topic.ARTICLES);

    @TempDir
    static Path folder;

    private static EmbeddedRegistry registry;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.start(folder);
        kafka = EmbeddedKafka.start(folder);
        new SchemaRegistrar(registry.url()).registerAll(TOPICS);
    }

    @AfterAll
    static void stop() {
        kafka.close();
        registry.close();
    }

    @Test
    void anArticleSurvivesTheRoundTrip() {
        AvroSerdes serdes = new AvroSerdes(registry.url());
        try (Serializer<Article> serializer = serdes.serializer();
                Deserializer<Article> deserializer = serdes.deserializer(Article.class)) {
            Article article = anArticle();

            Article read = deserializer.deserialize(ARTICLES, serializer.serialize(ARTICLES, article));

            assertThat(read).isEqualTo(article);
        }
    }

    @Test
    void aRecordThatHoldsOtherRecordsSurvivesTheRoundTrip() {
        AvroSerdes serdes = new AvroSerdes(registry.url());
        String topic = TOPICS.name(Topic.CLASSIFIED_ARTICLES);
        try (Serializer<ClassifiedArticle> serializer = serdes.serializer();
                Deserializer<ClassifiedArticle> deserializer = serdes.deserializer(ClassifiedArticle.class)) {
            ClassifiedArticle story = aClassifiedArticle();

            ClassifiedArticle read = deserializer.deserialize(topic, serializer.serialize(topic, story));

            assertThat(read).isEqualTo(story);
        }
    }

    @Test
    void theBytesAreConfluentFramingWithAnIdThatTheConfluentApiKnows() throws Exception {
        try (Serializer<Article> serializer = new AvroSerdes(registry.url()).serializer()) {
            byte[] bytes = serializer.serialize(ARTICLES, anArticle());

            ByteBuffer frame = ByteBuffer.wrap(bytes);
            assertThat(frame.get()).isZero();
            assertThat(get("/apis/ccompat/v7/schemas/ids/" + frame.getInt())).contains("A story as a feed published");
        }
    }

    @Test
    void everyTopicHasItsSubject() throws Exception {
        String subjects = get("/apis/ccompat/v7/subjects");

        for (Topic topic : Topic.values()) {
            if (topic.valueSchema().isPresent()) {
                assertThat(subjects).contains('"' + TOPICS.name(topic) + "-value\"");
            }
        }
    }

    @Test
    void registeringAgainChangesNothing() throws Exception {
        new SchemaRegistrar(registry.url()).registerAll(TOPICS);

        assertThat(get("/apis/ccompat/v7/subjects/" + ARTICLES + "-value/versions"))
                .isEqualTo("[1]");
    }

    @Test
    void aWriterCannotRegisterASchemaByWriting() {
        try (Serializer<Article> serializer = new AvroSerdes(registry.url()).serializer()) {
            assertThatThrownBy(() -> serializer.serialize("unknown-topic", anArticle()))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void topicsAreCreatedAsDeclaredAndAnswer() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TOPICS.create(admin, (short) 1, Duration.ofSeconds(30));
            TOPICS.create(admin, (short) 1, Duration.ofSeconds(30));

            ConfigResource labels = new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.name(Topic.LABELS));
            assertThat(admin.describeConfigs(List.of(labels))
                            .all()
                            .get(10, TimeUnit.SECONDS)
                            .get(labels)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("-1");
            assertThat(admin.describeTopics(List.of(ARTICLES))
                            .allTopicNames()
                            .get(10, TimeUnit.SECONDS)
                            .get(ARTICLES)
                            .partitions())
                    .hasSize(4);
        }
    }

    private static String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(registry.url() + path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Article anArticle() {
        return Article.newBuilder()
                .setId("a1")
                .setFeedId("f1")
                .setTitle("Harbour ferry returns after refit")
                .setBody("The ferry took its first passengers on Monday.")
                .setAuthors(List.of("Ines Okoro"))
                .setFetched(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();
    }

    private static ClassifiedArticle aClassifiedArticle() {
        return ClassifiedArticle.newBuilder()
                .setId("a1")
                .setFeedId("f1")
                .setTitle("Harbour ferry returns after refit")
                .setFetched(Instant.ofEpochMilli(1_700_000_000_123L))
                .setClassified(Instant.ofEpochMilli(1_700_000_000_456L))
                .setLabels(List.of(new LabelScore("medtop:04000000", 0.9), new LabelScore("medtop:15000000", 0.1)))
                .setTopLabel("medtop:04000000")
                .setTopScore(0.9)
                .setModelName("topics")
                .setModelVersion(1)
                .setLabelSetVersion("1")
                .setTokens(21)
                .build();
    }
}
