package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTrainerTest {

    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business"));
    private static final Path ENCODER = Fixture.path("sentence_mean");

    @TempDir
    private Path folder;

    @Test
    void learnsToTellTwoVocabulariesApart() {
        HeadTrainingResult result = train(HeadTrainingOptions.defaults());

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.8);
    }

    @Test
    void savesACheckpointThatGivesTheSameAnswersWhenLoaded() {
        HeadTrainingResult result = train(HeadTrainingOptions.defaults().withDtype("fp32"));

        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));

        ReleaseManifest.read(checkpoint).verify(checkpoint);
        List<String> texts = heldOut().stream().map(TrainingExample::text).toList();
        try (TextClassifier classifier =
                TextClassifier.load(checkpoint, ClassifierOptions.defaults().withDtype("fp32"))) {
            List<Prediction> predictions = classifier.classify(texts);
            long right = 0;
            for (int i = 0; i < texts.size(); i++) {
                right += predictions.get(i).topLabel().equals(heldOut().get(i).label()) ? 1 : 0;
            }
            assertThat((double) right / texts.size())
                    .isEqualTo(result.evaluation().accuracy());
        }
    }

    @Test
    void givesTheSameHeadForTheSameSeed() {
        assertThat(train(HeadTrainingOptions.defaults()).head().weight())
                .isEqualTo(train(HeadTrainingOptions.defaults()).head().weight());
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        assertThatThrownBy(() -> HeadTrainer.train(
                        ENCODER,
                        LABELS,
                        examples(0, 60),
                        heldOut(),
                        HeadTrainingOptions.defaults(),
                        progress -> Thread.currentThread().interrupt()))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void namesALabelThatIsNotInTheSet() {
        List<TrainingExample> examples = List.of(new TrainingExample("a", "weather"));

        assertThatThrownBy(() -> HeadTrainer.train(
                        ENCODER, LABELS, examples, examples, HeadTrainingOptions.defaults(), progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("weather");
    }

    private static HeadTrainingResult train(HeadTrainingOptions options) {
        return HeadTrainer.train(ENCODER, LABELS, examples(0, 60), heldOut(), options, progress -> {});
    }

    private static List<TrainingExample> heldOut() {
        return examples(60, 40);
    }

    private static List<TrainingExample> examples(int from, int count) {
        String[] sport = {"striker", "coach", "match", "team", "goal"};
        String[] business = {"bank", "market", "shares", "profit", "trade"};
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String[] words = i % 2 == 0 ? sport : business;
            String text = words[i % 5] + " " + words[(i / 5) % 5] + " the " + words[(i / 3) % 5] + " report " + i;
            examples.add(new TrainingExample(text, i % 2 == 0 ? "sport" : "business"));
        }
        return examples;
    }
}
