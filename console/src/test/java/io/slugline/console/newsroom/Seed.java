package io.slugline.console.newsroom;

import io.slugline.schemas.Article;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.FeedStatus;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.LabelGuideState;
import io.slugline.schemas.LabelScore;
import io.slugline.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small newsroom in full swing: feeds, three model versions, and thirty stories over the last hour. */
public final class Seed {
    /** A headline that would run a script if anything on the way took it for markup. */
    public static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> & friends";

    private static final int REVIEWED = 22;
    /** From this score on a label behind the best one is a secondary label. */
    private static final double SECONDARY = 0.12;

    private static final Duration APART = Duration.ofSeconds(110);

    private final Desk desk;
    private final Instant now = Instant.now();
    private final List<String> ids = new ArrayList<>();
    private final List<ClassifiedArticle> classified = new ArrayList<>();

    public Seed(Desk desk) {
        this.desk = desk;
    }

    /** Writes everything; returns the ids of the stories, newest first. */
    public List<String> write() {
        feeds();
        models();
        stories();
        hostileStory();
        desk.sendBytes(
                Topic.DEAD_LETTERS, "broken-1", "{\"title\": \"<b>half a record".getBytes(StandardCharsets.UTF_8));
        desk.flush();
        return ids;
    }

    /** Two editors' decisions about a third of the stories: most agree with the machine. */
    public void review() {
        for (int i = 0; i < REVIEWED; i++) {
            ClassifiedArticle story = classified.get(3 * i % classified.size());
            boolean agrees = i % 4 != 3;
            LabelScore given = story.getLabels().get(agrees ? 0 : 1);
            desk.send(
                    Topic.LABELS,
                    story.getId(),
                    Stories.decision(
                            "review-" + i,
                            story,
                            given.getLabel(),
                            i % 3 == 0 ? "ben" : "ana",
                            now.minusSeconds(60L * i)));
        }
        desk.send(
                Topic.LABEL_GUIDES,
                "medtop:15000000",
                Stories.guide(
                        "medtop:15000000",
                        "Matches, races and those who take part. A stadium's budget is economy.",
                        now));
        desk.send(
                Topic.LABEL_GUIDES,
                "request-1",
                LabelGuide.newBuilder(Stories.guide(
                                "request-1", "Launches, satellites and crews; half of it sits under science now.", now))
                        .setState(LabelGuideState.REQUESTED)
                        .setName("space")
                        .build());
        desk.flush();
    }

    private void feeds() {
        Map<String, String> titles = Map.of(
                "harbour-post", "The Harbour Post",
                "evening-bell", "The Evening Bell",
                "north-wire", "North Wire",
                "ledger-line", "Ledger Line");
        titles.forEach((id, title) -> {
            desk.send(Topic.FEEDS, id, Stories.feed(id, title, now.minus(Duration.ofDays(9))));
            boolean failing = id.equals("ledger-line");
            desk.send(
                    Topic.FEED_HEALTH,
                    id,
                    Stories.health(
                            id,
                            failing ? FeedStatus.FAILING : FeedStatus.HEALTHY,
                            failing
                                    ? "The server answers 503 Service Unavailable; it is asked again in a quarter of an hour."
                                    : null,
                            12.5,
                            now.minusSeconds(70)));
        });
    }

    private void models() {
        for (int number = 1; number <= 3; number++) {
            Map<String, Double> metrics = new HashMap<>();
            metrics.put("macroF1", 0.811 + 0.013 * number);
            metrics.put("accuracy", 0.823 + 0.011 * number);
            metrics.put("ece", 0.061 - 0.008 * number);
            int each = number;
            Stories.labelIds().forEach(id -> {
                double base = 0.7 + 0.25 * ((id.hashCode() & 0xff) / 255.0) + 0.01 * each;
                metrics.put("precision/" + id, Math.min(0.99, base));
                metrics.put("recall/" + id, Math.min(0.99, base - 0.03));
                metrics.put("f1/" + id, Math.min(0.99, base - 0.015));
            });
            Instant created = now.minus(Duration.ofMinutes(75L - 25L * number + 25));
            desk.send(Topic.MODEL_VERSIONS, "topics/" + number, Stories.version(number, metrics, created));
            desk.send(
                    Topic.MODEL_ALIASES,
                    "topics",
                    Stories.champion(
                            number, created.plusSeconds(4), "The gate accepted it: macro-F1 rose and no label fell."));
        }
        desk.send(
                Topic.MODEL_STATUS,
                "classifier-1",
                InstanceStatus.newBuilder()
                        .setInstance("classifier-stream-newsroom-18082")
                        .setService("classifier-stream")
                        .setState(InstanceState.SERVING)
                        .setModelName("topics")
                        .setLoadedVersion(3)
                        .setWantedVersion(3)
                        .setDevice("cpu")
                        .setDtype("bf16")
                        .setSince(now.minus(Duration.ofMinutes(24)))
                        .build());
    }

    private void stories() {
        int number = 0;
        for (String line : lines()) {
            String[] parts = line.split("\\|", 5);
            String id = "seed-" + number;
            Instant fetched = now.minus(APART.multipliedBy(number)).minusSeconds(20);
            Article article = Article.newBuilder(Stories.article(id, parts[3], parts[4].replace("~", "\n\n"), fetched))
                    .setFeedId(parts[2])
                    .build();
            publish(article, "medtop:" + parts[0], Double.parseDouble(parts[1]), number);
            number++;
        }
    }

    private void hostileStory() {
        Article article = Stories.article("hostile", HOSTILE, HOSTILE + "\n\n\u202Eevil", now.minusSeconds(400));
        publish(
                Article.newBuilder(article)
                        .setUrl("javascript:document.title='owned'")
                        .build(),
                "medtop:13000000",
                0.38,
                7);
    }

    private void publish(Article article, String label, double score, int number) {
        ids.add(article.getId());
        desk.send(Topic.ARTICLES, article.getId(), article);
        Instant at = article.getFetched().plusMillis(38 + 17L * (number % 7));
        int version = Math.max(1, 3 - number / 13);
        ClassifiedArticle story = withSecondaryLabels(Stories.classified(article, label, score, version, at));
        classified.add(story);
        desk.send(Topic.CLASSIFIED_ARTICLES, article.getId(), story);
    }

    private static ClassifiedArticle withSecondaryLabels(ClassifiedArticle story) {
        return Stories.about(
                story,
                story.getLabels().stream()
                        .skip(1)
                        .filter(scored -> scored.getScore() >= SECONDARY)
                        .map(LabelScore::getLabel)
                        .toList());
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Seed.class.getResourceAsStream("/seed-stories.txt")), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
