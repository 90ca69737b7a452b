package io.slugline.training.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.LabelSet;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.training.experiment.TinyData;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.release.StartingPoint;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.starter.StarterArticle;
import io.slugline.training.starter.StarterArticles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fine-tuning of a tiny encoder on a few starter articles of each subject. */
class DeepFitTest {
    private static final LabelSet LABELS = MediaTopic.labelSet();
    private static final int EVERY = 15;

    @TempDir
    private Path folder;

    private final StartingPoint encoder = new StartingPoint("encoder", TinyData.encoder());

    @ParameterizedTest
    @ValueSource(strings = {"full", "lora"})
    void makesAClassifierOnWhoseFeaturesTheFastLaneGoesOn(String kind) {
        Adaptation adaptation = kind.equals("full")
                ? new Adaptation.Full()
                : Adaptation.Lora.of(4, 8, 0, List.of(Adaptation.Lora.ALL_LINEAR));

        Fit.Fitted deep = new DeepFit(() -> encoder, options(adaptation, 1))
                .fit(set(), LABELS, folder.resolve("deep"), progress -> {});

        assertThat(deep.adaptation()).isEqualTo(kind);
        assertThat(deep.base()).isEqualTo("encoder");
        Fit.Fitted head = new HeadFit(() -> new StartingPoint("topics/2", deep.checkpoint()))
                .fit(set(), LABELS, folder.resolve("head"), progress -> {});
        assertThat(head.base()).isEqualTo("topics/2");
        try (TextClassifier classifier = TextClassifier.load(head.checkpoint(), ClassifierOptions.defaults())) {
            assertThat(classifier.labels().ids()).isEqualTo(LABELS.ids());
        }
    }

    @Test
    void repeatsNoEpochThatItsFolderHolds() {
        DeepFit fit = new DeepFit(() -> encoder, options(new Adaptation.Full(), 1));
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        fit.fit(set(), LABELS, folder, progress -> first.add(progress.phase()));

        Fit.Fitted again = fit.fit(set(), LABELS, folder, progress -> second.add(progress.phase()));

        assertThat(first).contains("train");
        assertThat(second).doesNotContain("train");
        assertThat(again.checkpoint()).isDirectory();
    }

    private static FineTuningOptions options(Adaptation adaptation, int epochs) {
        return FineTuningOptions.of(adaptation, epochs, 5e-5).withMaxTokens(32).withBatches(8, 1);
    }

    private static TrainingSet set() {
        List<StarterArticle> all = StarterArticles.load().train();
        List<StarterArticle> few = new ArrayList<>();
        for (int place = 0; place < all.size(); place += EVERY) {
            few.add(all.get(place));
        }
        return new TrainingSetBuilder(new StarterArticles(few), LabelBook.of(LABELS)).starterOnly();
    }
}
