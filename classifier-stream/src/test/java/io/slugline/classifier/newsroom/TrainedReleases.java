package io.slugline.classifier.newsroom;

import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import io.slugline.model.NewsText;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.schemas.AliasChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Two releases of the encoder that ships with Slugline whose heads learned opposite labels, and what they say of stories. */
public final class TrainedReleases {
    private static final int STORIES = 600;
    private static final LabelSet LABELS = new LabelSet(
            "swaps-1",
            List.of(
                    new Label("test:sport", "sport", null),
                    new Label("test:weather", "weather", null),
                    new Label("test:economy", "economy", null)));
    private static final List<List<String>> WORDS = List.of(
            List.of("striker", "goal", "league", "coach", "match", "penalty", "stadium", "season"),
            List.of("storm", "rain", "forecast", "snow", "wind", "flood", "heatwave", "clouds"),
            List.of("bank", "rates", "inflation", "market", "budget", "exports", "shares", "debt"));
    private static final List<String> FILLERS =
            List.of("the", "after", "on", "Monday", "said", "with", "its", "more", "than", "a", "before", "over");

    private final List<AliasChange> announcements = new ArrayList<>();
    private final List<double[]> topScores = new ArrayList<>();

    private TrainedReleases() {}

    /** Trains and publishes both, as versions 1 and 2. */
    public static TrainedReleases publish(Newsroom newsroom) {
        TrainedReleases releases = new TrainedReleases();
        Path encoder = OnnxEncoder.toCheckpoint(newsroom.folder().resolve("encoder"));
        for (int version = 1; version <= 2; version++) {
            releases.train(newsroom, encoder, version);
        }
        return releases;
    }

    public AliasChange first() {
        return announcements.get(0);
    }

    public AliasChange second() {
        return announcements.get(1);
    }

    /** The top score that a version gives to a story. */
    public double topScore(int version, int story) {
        return topScores.get(version - 1)[story % STORIES];
    }

    /** A headline; stories repeat after some hundred. */
    public static String title(int story) {
        return words(new Random(story % STORIES), story % 3, 6);
    }

    /** One to seven dozen words. */
    public static String summary(int story) {
        Random random = new Random(7L * (story % STORIES) + 1);
        return words(random, story % 3, 12 + random.nextInt(72));
    }

    private void train(Newsroom newsroom, Path encoder, int version) {
        List<TrainingExample> examples = IntStream.range(0, 240)
                .mapToObj(story ->
                        new TrainingExample(text(story), LABELS.ids().get((story + version - 1) % LABELS.size())))
                .toList();
        Path folder = newsroom.folder().resolve("trained-" + version);
        HeadTrainer.train(
                        encoder,
                        LABELS,
                        examples.subList(0, 200),
                        examples.subList(200, 240),
                        HeadTrainingOptions.defaults(),
                        progress -> {})
                .saveCheckpoint(folder);
        try (TextClassifier classifier = TextClassifier.load(folder, ClassifierOptions.defaults())) {
            List<GoldenExample> golden = classifier.classify(Releases.GOLDEN_TEXTS.subList(0, 1)).stream()
                    .map(prediction -> new GoldenExample(Releases.GOLDEN_TEXTS.get(0), prediction.scores()))
                    .toList();
            topScores.add(
                    classifier
                            .classify(IntStream.range(0, STORIES)
                                    .mapToObj(TrainedReleases::text)
                                    .toList())
                            .stream()
                            .mapToDouble(prediction -> prediction.topScore())
                            .toArray());
            announcements.add(newsroom.releases()
                    .publish(
                            folder,
                            io.slugline.model.checkpoint.ReleaseManifest.read(folder)
                                    .withRelease(Releases.MODEL, version)
                                    .withGoldenExamples(golden)));
        }
    }

    private static String text(int story) {
        return NewsText.join(title(story), summary(story));
    }

    private static String words(Random random, int subject, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> from = random.nextInt(3) == 0 ? WORDS.get(subject) : FILLERS;
            words.add(from.get(random.nextInt(from.size())));
        }
        return String.join(" ", words);
    }
}
