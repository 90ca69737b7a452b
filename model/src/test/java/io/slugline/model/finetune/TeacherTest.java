package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.program.Distillation;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.program.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A student of a teacher that contradicts the labels shows whom it listened to. */
class TeacherTest {

    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business"));
    private static final Distillation TEACHER_ALONE = new Distillation(1, 2);

    @BeforeAll
    static void useOneThread() {
        TorchEngine.setThreads(1);
    }

    @Test
    void isFollowedByAHeadOnFeatures() {
        HeadTrainingOptions options =
                new HeadTrainingOptions(1, 20, 16, 1e-2, 0.05, false, 32, "fp32", TEACHER_ALONE, null);

        HeadTrainingResult result = HeadTrainer.train(
                Fixture.path("sentence_mean"), LABELS, contradicted(60), asTheTeacherSays(40), options, progress -> {});

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void isFollowedByEveryWeight() {
        FineTuningResult result = tune(TEACHER_ALONE, contradicted(60), asTheTeacherSays(40));

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void isNotHeardWithoutAShare() {
        FineTuningResult result = tune(Distillation.none(), contradicted(60), truthful(40));

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void mustHaveAnAnswerToEveryExample() {
        List<TrainingExample> examples = new ArrayList<>(contradicted(10));
        examples.addAll(truthful(1));

        assertThatThrownBy(() -> tune(TEACHER_ALONE, examples, truthful(10)))
                .isInstanceOf(ModelException.class)
                .hasMessage("Learning from a teacher needs its scores of all 2 labels with every example; one has 0.");
    }

    private static FineTuningResult tune(
            Distillation distillation, List<TrainingExample> examples, List<TrainingExample> heldOut) {
        FineTuningOptions options = FineTuningOptions.of(new Adaptation.Full(), 8, 2e-3)
                .withBatches(8, 1)
                .withMaxTokens(32)
                .withDtype("fp32")
                .withRegularisation(TrainingOptions.withoutDropout().withDistillation(distillation));
        return FineTuner.train(Fixture.path("distilbert_seqcls"), LABELS, examples, heldOut, options, progress -> {});
    }

    private static List<TrainingExample> asTheTeacherSays(int count) {
        return truthful(count).stream()
                .map(example ->
                        new TrainingExample(example.text(), example.label().equals("sport") ? "business" : "sport"))
                .toList();
    }

    /** With the scores of a teacher that takes each label for the other. */
    private static List<TrainingExample> contradicted(int count) {
        return truthful(count).stream()
                .map(example ->
                        example.withTaught(example.label().equals("sport") ? List.of(0.03, 0.97) : List.of(0.96, 0.04)))
                .toList();
    }

    private static List<TrainingExample> truthful(int count) {
        String[] sport = {"striker", "coach", "match", "team", "goal"};
        String[] business = {"bank", "market", "shares", "profit", "trade"};
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] words = i % 2 == 0 ? sport : business;
            String text = words[i % 5] + " " + words[(i / 5) % 5] + " the " + words[(i / 3) % 5];
            examples.add(new TrainingExample(text, i % 2 == 0 ? "sport" : "business"));
        }
        return examples;
    }
}
