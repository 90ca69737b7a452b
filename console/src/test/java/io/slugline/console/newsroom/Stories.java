package io.slugline.console.newsroom;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.FeedStatus;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.LabelGuideState;
import io.slugline.schemas.LabelScore;
import io.slugline.schemas.LabelSource;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingSetRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records that a newsroom might see; every name and event in them is invented. */
public final class Stories {
    /** The 17 top-level IPTC Media Topics: id, name, description. */
    private static final String[][] SUBJECTS = {
        {
            "medtop:01000000",
            "arts, culture, entertainment and media",
            "Works, performances, media and the people who make them."
        },
        {"medtop:16000000", "conflict, war and peace", "Acts of armed conflict, and efforts to end it."},
        {"medtop:02000000", "crime, law and justice", "Offences, police, courts and laws as they are applied."},
        {
            "medtop:03000000",
            "disaster, accident and emergency incident",
            "Sudden harm to people or property, and the response to it."
        },
        {"medtop:04000000", "economy, business and finance", "Companies, markets, trade and money."},
        {"medtop:05000000", "education", "Teaching, learning and the places where they happen."},
        {"medtop:06000000", "environment", "The natural world and what people do to it."},
        {"medtop:07000000", "health", "Illness, medicine and the well-being of people."},
        {"medtop:08000000", "human interest", "People and animals whose story is worth telling for its own sake."},
        {"medtop:09000000", "labour", "Work, wages and those who work."},
        {"medtop:10000000", "lifestyle and leisure", "What people do when they need not work."},
        {"medtop:11000000", "politics and government", "Power in a state: who has it, wants it and uses it."},
        {"medtop:12000000", "religion", "Belief, its institutions and its practice."},
        {"medtop:13000000", "science and technology", "Research, discoveries and what is built with them."},
        {"medtop:14000000", "society", "How people live together: families, groups, values."},
        {"medtop:15000000", "sport", "Contests of skill or strength."},
        {"medtop:17000000", "weather", "The weather now, to come and gone by."},
    };

    private Stories() {}

    public static List<String> labelIds() {
        List<String> ids = new ArrayList<>();
        for (String[] subject : SUBJECTS) {
            ids.add(subject[0]);
        }
        return ids;
    }

    public static Article article(String id, String title, String body, Instant fetched) {
        return Article.newBuilder()
                .setId(id)
                .setFeedId("harbour-post")
                .setTitle(title)
                .setSummary(body.length() > 140 ? body.substring(0, 140) : body)
                .setBody(body)
                .setUrl("https://news.example/" + id)
                .setLanguage("en")
                .setFetched(fetched)
                .build();
    }

    /** A classification with this best label and score; the rest is spread over the others, the same way every time. */
    public static ClassifiedArticle classified(Article article, String label, double score, int version, Instant at) {
        return ClassifiedArticle.newBuilder()
                .setId(article.getId())
                .setRevision(article.getRevision())
                .setFeedId(article.getFeedId())
                .setUrl(article.getUrl())
                .setTitle(article.getTitle())
                .setSummary(article.getSummary())
                .setLanguage(article.getLanguage())
                .setFetched(article.getFetched())
                .setClassified(at)
                .setLabels(scores(article.getId(), label, score))
                .setTopLabel(label)
                .setTopScore(score)
                .setNeedsReview(score < 0.6)
                .setModelName("topics")
                .setModelVersion(version)
                .setLabelSetVersion("iptc-2026")
                .setTokens(40)
                .build();
    }

    /** The same with these secondary labels. */
    public static ClassifiedArticle about(ClassifiedArticle story, List<String> secondaryLabels) {
        return ClassifiedArticle.newBuilder(story)
                .setSecondaryLabels(secondaryLabels)
                .build();
    }

    private static List<LabelScore> scores(String seed, String best, double score) {
        Random random = new Random(seed.hashCode());
        List<String> others = new ArrayList<>(labelIds());
        others.remove(best);
        double[] weights = others.stream()
                .mapToDouble(other -> Math.pow(random.nextDouble(), 6))
                .toArray();
        double sum = java.util.Arrays.stream(weights).sum();
        List<LabelScore> scores = new ArrayList<>();
        scores.add(new LabelScore(best, score));
        for (int i = 0; i < weights.length; i++) {
            scores.add(new LabelScore(others.get(i), Math.min(score * 0.98, (1 - score) * weights[i] / sum)));
        }
        scores.sort(Comparator.comparingDouble(LabelScore::getScore).reversed());
        return scores;
    }

    public static ModelVersion version(int number, Map<String, Double> metrics, Instant created) {
        List<ModelLabel> labels = new ArrayList<>();
        for (String[] subject : SUBJECTS) {
            labels.add(new ModelLabel(subject[0], subject[1], subject[2]));
        }
        return ModelVersion.newBuilder()
                .setName("topics")
                .setVersion(number)
                .setState(ModelVersionState.ACCEPTED)
                .setReason("Better overall (p = 0.02), and no label's recall fell.")
                .setArtifactUri("file:/artifacts/topics/" + number)
                .setManifestSha256("c0ffee".repeat(10) + "0000")
                .setLabels(labels)
                .setLabelSetVersion("iptc-2026")
                .setAdaptation("head")
                .setBase("all-MiniLM-L6-v2")
                .setParentVersion(number > 1 ? number - 1 : null)
                .setTrainingSet(TrainingSetRef.newBuilder()
                        .setTopic(number == 1 ? "" : "labels")
                        .setEndOffsets(Map.of())
                        .setFingerprint("5eed".repeat(16))
                        .setTrainExamples(680 + 40 * number)
                        .setHeldOutExamples(340)
                        .build())
                .setMetrics(metrics)
                .setSizeBytes(91_000_000)
                .setCreatedBy("training-service")
                .setCreated(created)
                .build();
    }

    public static AliasChange champion(int version, Instant at, String why) {
        return AliasChange.newBuilder()
                .setModelName("topics")
                .setAlias("champion")
                .setVersion(version)
                .setPrevious(version > 1 ? version - 1 : null)
                .setArtifactUri("file:/artifacts/topics/" + version)
                .setManifestSha256("c0ffee".repeat(10) + "0000")
                .setWho("training-service")
                .setWhy(why)
                .setChanged(at)
                .build();
    }

    /** An editor's label for a story, with what the machine had said of it. */
    public static ArticleLabel decision(String id, ClassifiedArticle story, String label, String editor, Instant at) {
        boolean agrees = label.equals(story.getTopLabel());
        return ArticleLabel.newBuilder()
                .setDecisionId(id)
                .setArticleId(story.getId())
                .setAction(agrees ? LabelAction.CONFIRM : LabelAction.CORRECT)
                .setLabel(label)
                .setTitle(story.getTitle())
                .setText(story.getSummary() == null ? "" : story.getSummary())
                .setMachineLabel(story.getTopLabel())
                .setMachineScore(story.getTopScore())
                .setModelName(story.getModelName())
                .setModelVersion(story.getModelVersion())
                .setEditor(editor)
                .setSource(LabelSource.CONSOLE)
                .setDecided(at)
                .build();
    }

    public static LabelGuide guide(String id, String text, Instant at) {
        return LabelGuide.newBuilder()
                .setId(id)
                .setState(LabelGuideState.GUIDELINE)
                .setText(text)
                .setEditor("ana")
                .setUpdated(at)
                .build();
    }

    public static Feed feed(String id, String title, Instant added) {
        return Feed.newBuilder()
                .setId(id)
                .setUrl("https://" + id + ".example/feed.xml")
                .setTitle(title)
                .setAdded(added)
                .build();
    }

    public static FeedHealth health(String id, FeedStatus status, String reason, double perDay, Instant lastTry) {
        return FeedHealth.newBuilder()
                .setFeedId(id)
                .setUrl("https://" + id + ".example/feed.xml")
                .setStatus(status)
                .setFormat("RSS 2.0")
                .setHttpStatus(reason == null ? 200 : 503)
                .setReason(reason)
                .setConsecutiveFailures(reason == null ? 0 : 4)
                .setEntriesPerDay(perDay)
                .setLastTry(lastTry)
                .setLastSuccess(reason == null ? lastTry : lastTry.minusSeconds(5400))
                .setNextTry(lastTry.plusSeconds(900))
                .build();
    }
}
