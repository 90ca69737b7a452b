package io.slugline.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.Article;
import io.slugline.schemas.Topic;
import io.slugline.training.app.Backbone;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty articles that were read in the first three hours of a day, and a real broker. */
class BackfillCommandTest {
    /** Recent enough to be kept by the broker. */
    private static final Instant DAY =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));

    private static final int PER_HOUR = 10;

    private static KafkaAccess access;

    @TempDir
    Path folder;

    private Terminal terminal;
    private Map<Integer, Long> before;

    @BeforeAll
    static void writeArticles() throws Exception {
        access = Backbone.shared().access();
        Serializer<Article> serializer = access.serdes().serializer();
        try (KafkaProducer<String, Article> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()), new StringSerializer(), serializer)) {
            for (int i = 0; i < 3 * PER_HOUR; i++) {
                producer.send(new ProducerRecord<>("articles", null, read(i).toEpochMilli(), "a" + i, article(i)))
                        .get(20, TimeUnit.SECONDS);
            }
        }
    }

    @BeforeEach
    void openTerminal() throws IOException {
        terminal = new Terminal(folder);
        before = new TopicLog(access, Topic.ARTICLES_BACKFILL).endOffsets();
    }

    @Test
    void theArticlesOfARangeOfTimeAreWrittenAsTheyAre() {
        int code = backfill("--since", hour(1), "--until", hour(2));

        assertThat(code).isZero();
        assertThat(terminal.out()).contains("10 articles will be classified again");
        assertThat(written()).containsExactlyInAnyOrderElementsOf(articles(PER_HOUR, 2 * PER_HOUR));
    }

    @Test
    void aDateIsItsFirstMomentAndTheRangeEndsNow() {
        assertThat(backfill("--since", date(0))).isZero();

        assertThat(written()).containsExactlyInAnyOrderElementsOf(articles(0, 3 * PER_HOUR));
    }

    @Test
    void aDryRunCountsAndWritesNothing() {
        assertThat(backfill("--since", hour(2), "--dry-run")).isZero();

        assertThat(terminal.out()).contains("10 articles would be classified again; nothing was written");
        assertThat(written()).isEmpty();
    }

    @Test
    void whatIsWrittenIsAsOldAsItsWriting() {
        Instant began = Instant.now();

        assertThat(backfill("--since", date(0), "--until", hour(1))).isZero();

        assertThat(records()).hasSize(PER_HOUR).allSatisfy(record -> assertThat(record.timestamp())
                .isGreaterThanOrEqualTo(began.toEpochMilli()));
    }

    @Test
    void theRateIsKept() {
        long began = System.nanoTime();

        assertThat(backfill("--since", date(0), "--rate", "20")).isZero();

        assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(terminal.err()).contains("30/30");
    }

    @Test
    void theRowsOfAFileAreArticles() throws IOException {
        Path file = Files.writeString(folder.resolve("stories.jsonl"), """
                {"id": "x1", "title": "Bridge opens", "summary": "At last.", "published": "2025-05-01T08:00:00Z"}
                {"id": "x2", "title": "Bridge closes", "feedId": "archive", "body": "Again."}
                """);

        assertThat(backfill("--file", file.toString())).isZero();

        assertThat(written()).extracting(Article::getId).containsExactlyInAnyOrder("x1", "x2");
        assertThat(written()).extracting(Article::getFeedId).containsExactlyInAnyOrder("backfill", "archive");
        assertThat(written()).extracting(Article::getSummary).containsExactlyInAnyOrder("At last.", null);
    }

    @Test
    void aRowThatIsNoArticleIsASentenceAndNothingIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("stories.csv"), "id,title\nx1,Bridge opens\nx2,\n");

        assertThat(fault("--file", file.toString()))
                .isEqualTo(file + ", line 3: an article needs a value in column title; the columns are [id, title].");
        assertThat(written()).isEmpty();
    }

    @Test
    void aTimeThatIsNoneIsASentence() {
        assertThat(backfill("--since", "yesterday")).isEqualTo(2);

        assertThat(terminal.err()).contains("yesterday is neither a date such as 2026-11-01 nor an instant");
    }

    @Test
    void aRangeWithoutArticlesHasNone() {
        assertThat(backfill("--since", date(1), "--dry-run")).isZero();

        assertThat(terminal.out()).contains("0 articles would be classified again");
    }

    @Test
    void aNewsroomThatIsNotThereIsASentence() {
        int code = terminal.run("backfill", "--since", date(0), "--bootstrap", "127.0.0.1:1");

        assertThat(code).isEqualTo(1);
        assertThat(terminal.err().strip())
                .isEqualTo("There is no newsroom here: the broker at 127.0.0.1:1 does not answer. Start it, or name"
                        + " another with --bootstrap, --registry and --prefix.");
    }

    private String fault(String... arguments) {
        assertThat(backfill(arguments)).isEqualTo(1);
        return terminal.err().strip();
    }

    private int backfill(String... arguments) {
        List<String> all = new ArrayList<>(List.of("backfill"));
        all.addAll(List.of("--bootstrap", access.bootstrapServers(), "--registry", access.registryUrl()));
        all.addAll(Arrays.asList(arguments));
        return terminal.run(all.toArray(String[]::new));
    }

    /** What was written to the backfill since the test began. */
    private List<ConsumerRecord<String, byte[]>> records() {
        TopicLog log = new TopicLog(access, Topic.ARTICLES_BACKFILL);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        log.read(new TopicLog.Span(before, log.endOffsets()), records::add);
        return records;
    }

    private List<Article> written() {
        try (Deserializer<Article> deserializer = access.serdes().deserializer(Article.class)) {
            return records().stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    private static List<Article> articles(int from, int to) {
        return IntStream.range(from, to).mapToObj(BackfillCommandTest::article).toList();
    }

    private static Article article(int i) {
        return Article.newBuilder()
                .setId("a" + i)
                .setFeedId("feed")
                .setTitle("Story " + i)
                .setFetched(read(i))
                .build();
    }

    private static String hour(int hour) {
        return DAY.plus(Duration.ofHours(hour)).toString();
    }

    private static String date(int later) {
        return DAY.plus(Duration.ofDays(later)).toString().substring(0, 10);
    }

    /** Ten in each hour, evenly from its first moment on. */
    private static Instant read(int i) {
        return DAY.plusSeconds(3_600L * i / PER_HOUR);
    }
}
