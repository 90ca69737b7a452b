package io.slugline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.schemas.Article;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.NewsroomState;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.process.Leftovers;
import io.slugline.standalone.process.ResidentMemory;
import io.slugline.standalone.samples.SampleFeed;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One day in the life of a newsroom, in chapters that follow each other on one data folder: opened, corrected, its classifier
 * killed, closed by Ctrl-C, opened again, its launcher killed. Runs {@code ./slugline} and everything behind it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewsroomStoryTest {
    private static final long MEMORY_LIMIT = 3_500_000_000L;
    private static final int ADDED_ARTICLES = 4_000;
    private static final int ADDED_WHILE_DEAD = 50;
    private static final String ADDED = "added-";
    private static final String TIDE = "tide-";
    private static final int CORRECTED = 40;
    private static final String ENVIRONMENT = "medtop:06000000";

    @TempDir
    static Path data;

    private static LaunchedNewsroom newsroom;
    private static List<NewsroomState.Child> firstChildren;

    @BeforeAll
    static void open() {
        newsroom = LaunchedNewsroom.up(LaunchedNewsroom.settings(data));
        firstChildren = newsroom.children();
    }

    @AfterAll
    static void close() throws InterruptedException {
        newsroom.close();
    }

    @Test
    @Order(1)
    void classifiesStoriesOfAllThreeFormats() {
        StoryLedger ledger = new StoryLedger(newsroom);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.classifiedFeeds().size() == SampleFeed.values().length);

        assertThat(ledger.classifiedFeeds())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SampleFeed.values()).map(SampleFeed::id).toList());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(newsroom.lines())
                .anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d  Harbour Wire .*0\\.\\d\\d.*")));
    }

    @Test
    @Order(2)
    void staysBelowThreeAndAHalfGigabytes() {
        long together = LongStream.concat(
                        LongStream.of(newsroom.pid()),
                        newsroom.children().stream().mapToLong(NewsroomState.Child::pid))
                .map(pid -> ResidentMemory.of(pid).orElseThrow())
                .sum();

        assertThat(together).isLessThan(MEMORY_LIMIT);
    }

    @Test
    @Order(3)
    void tellsHowItIsDoing() throws Exception {
        String status = LaunchedNewsroom.run("status", "--data", data.toString());

        assertThat(status)
                .contains("A newsroom runs on", "model topics version 1", "0 dead letters", "together")
                .contains("process " + newsroom.pidOf("classifier-stream"))
                .containsPattern("\\d+ stories read, \\d+ classified");
    }

    /** From the console over Connect to the connector, which alone reaches out, and only where polls may. */
    @Test
    @Order(4)
    void previewsAFeedBeforeItIsAdded() throws Exception {
        String sample = SampleFeed.HARBOUR_WIRE
                .address(newsroom.settings().url(Port.SAMPLES))
                .toString();
        String registry = newsroom.registry() + "/apis/ccompat/v7/subjects";

        assertThat(preview(sample)).contains("\"title\":\"Harbour Wire\"", "\"format\":\"RSS 2.0\"", "\"known\":true");
        assertThat(preview(registry)).contains("\"reason\"").doesNotContain("articles-value");
    }

    @Test
    @Order(5)
    void refusesASecondNewsroomOnTheSameFolder() throws Exception {
        String answer = LaunchedNewsroom.run("up", "--data", data.toString(), "--port-offset", "17000");

        assertThat(answer)
                .contains(
                        "A newsroom (process " + newsroom.pid() + ") already runs on the data folder",
                        "./slugline down");
    }

    /** Stories of a made-up tide, which the starter model takes for anything but the environment. */
    @Test
    @Order(6)
    void fortyCorrectionsAreServedWithinFiveMinutes() throws Exception {
        StoryLedger ledger = new StoryLedger(newsroom);
        ledger.add(tides(0, CORRECTED));
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.stories(TIDE).size() == CORRECTED);
        assertThat(ledger.stories(TIDE))
                .extracting(ClassifiedArticle::getTopLabel)
                .doesNotContain(ENVIRONMENT);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> correct(CORRECTED).split("\"saved\"", -1).length > CORRECTED);
        Instant corrected = Instant.now();

        await().atMost(Duration.ofMinutes(5))
                .until(() -> firstOfVersion(2, ledger).isPresent());
        Duration taken = Duration.between(corrected, firstOfVersion(2, ledger).orElseThrow());
        System.out.printf(
                "From the last of %d corrections to the first story of the next version: %d s%n",
                CORRECTED, taken.toSeconds());
        ledger.add(tides(100, 10));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.stories(TIDE + "10").size() == 10 + 1);
        assertThat(ledger.stories(TIDE + "10"))
                .filteredOn(story -> story.getModelVersion() == 2)
                .hasSize(10)
                .extracting(ClassifiedArticle::getTopLabel)
                .containsOnly(ENVIRONMENT);
    }

    @Test
    @Order(7)
    void losesAndDoublesNoStoryWhenTheClassifierIsKilled() throws Exception {
        StoryLedger ledger = new StoryLedger(newsroom);
        long killed = newsroom.pidOf("classifier-stream");
        ledger.addArticles(ADDED, 0, ADDED_ARTICLES);
        await().atMost(Duration.ofSeconds(30)).until(() -> addedOf(ledger.classified()) > 0);

        LaunchedNewsroom.kill9(killed);

        ledger.addArticles(ADDED, ADDED_ARTICLES, ADDED_WHILE_DEAD);
        await().atMost(Duration.ofSeconds(10)).until(() -> newsroom.pidOf("classifier-stream") != killed);
        assertThat(newsroom.says("classifier-stream ended with exit code 137 and is started again"))
                .isTrue();
        assertEveryArticleIsClassifiedOnce(ledger, Duration.ofSeconds(90));
    }

    @Test
    @Order(8)
    void leavesNoChildBehindAfterCtrlC() throws Exception {
        List<NewsroomState.Child> children = newsroom.children();

        newsroom.ctrlC();

        assertThat(newsroom.endsWithin(Duration.ofSeconds(40))).isTrue();
        assertThat(children).hasSize(4).noneMatch(NewsroomStoryTest::isRunning);
        assertThat(firstChildren).noneMatch(NewsroomStoryTest::isRunning);
        assertThat(Arrays.stream(Port.values()).map(newsroom.settings()::port)).allMatch(NewsroomStoryTest::isFree);
        assertThat(newsroom.says("something unexpected")).isFalse();
    }

    @Test
    @Order(9)
    void continuesWhereItStoppedWithoutDuplicates() {
        NewsroomSettings settings = newsroom.settings();

        newsroom = LaunchedNewsroom.up(settings);

        StoryLedger ledger = new StoryLedger(newsroom);
        int before = ledger.articles().size();
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.articles().size() > before);
        assertEveryArticleIsClassifiedOnce(ledger, Duration.ofSeconds(60));
        assertThat(ledger.size(Topic.MODEL_ALIASES))
                .as("models trained over both starts")
                .isEqualTo(2);
    }

    @Test
    @Order(10)
    void leavesNoChildBehindWhenTheLauncherItselfIsKilled() {
        List<NewsroomState.Child> children = newsroom.children();

        LaunchedNewsroom.kill9(newsroom.pid());

        await().atMost(Duration.ofSeconds(15)).until(() -> children.stream().noneMatch(NewsroomStoryTest::isRunning));
    }

    private static List<Article> tides(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> StoryLedger.article(
                        TIDE + number,
                        "Grumbletide alert " + number,
                        "The grumbletide over Lake %d rose past the %dth marker, and flarn watchers at post %d saw it glow."
                                .formatted(number, 3 * number + 1, number * number + 2)))
                .toList();
    }

    private static Optional<Instant> firstOfVersion(int version, StoryLedger ledger) {
        return ledger.stories("").stream()
                .filter(story -> story.getModelVersion() == version)
                .map(ClassifiedArticle::getClassified)
                .min(Comparator.naturalOrder());
    }

    /** Says of the first tides that they are about the environment; sent again, it is the same decisions. */
    private static String correct(int count) throws Exception {
        String decisions = IntStream.range(0, count)
                .mapToObj(number -> """
                        {"decisionId":"correction-%d","articleId":"%s","action":"LABEL","label":"%s","blind":false}""".formatted(number, TIDE + number, ENVIRONMENT))
                .collect(Collectors.joining(",", "{\"decisions\":[", "]}"));
        return post("/api/decisions", decisions);
    }

    private static String preview(String address) throws Exception {
        return post("/api/feeds/preview", "{\"url\":\"" + address + "\"}");
    }

    private static String post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        newsroom.settings().url(Port.CONSOLE).resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Slugline-Editor", "eva")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertEveryArticleIsClassifiedOnce(StoryLedger ledger, Duration limit) {
        List<String> articles = ledger.articles();
        await().atMost(limit).until(() -> new HashSet<>(ledger.classified()).containsAll(articles));
        List<String> classified = ledger.classified();
        assertThat(classified).doesNotHaveDuplicates();
        assertThat(articles).doesNotHaveDuplicates();
        assertThat(ledger.articles()).containsAll(classified);
        assertThat(ledger.size(Topic.DEAD_LETTERS)).isZero();
    }

    private static long addedOf(List<String> ids) {
        return ids.stream().filter(id -> id.startsWith(ADDED)).count();
    }

    private static boolean isRunning(NewsroomState.Child child) {
        return Leftovers.isRunning(child.pid(), child.startInstant());
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (java.io.IOException taken) {
            return false;
        }
    }
}
