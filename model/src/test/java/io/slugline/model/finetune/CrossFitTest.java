package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossFitTest {
    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business"));
    private static final Path ENCODER = Fixture.path("sentence_mean");
    private static final List<String> WORDS =
            List.of("news report match bank team market city river north south play price plan vote".split(" "));

    @Test
    void judgesEachExampleByAHeadThatNeverSawIt() {
        List<TrainingExample> examples = labelledByChance(60);
        HeadTrainingOptions byHeart =
                HeadTrainingOptions.defaults().withWeightDecay(0).withEpochs(400);

        HeadTrainingResult unseen = CrossFit.train(ENCODER, LABELS, examples, 5, byHeart, progress -> {})
                .result();

        HeadTrainingResult seen = HeadTrainer.train(ENCODER, LABELS, examples, examples, byHeart, progress -> {});
        assertThat(unseen.evaluation().examples()).isEqualTo(examples.size());
        assertThat(unseen.evaluation().accuracy()).isBetween(0.3, 0.7);
        assertThat(seen.evaluation().accuracy()).isGreaterThan(0.75);
    }

    @Test
    void scoresEveryExampleInItsPlace() {
        List<TrainingExample> examples = IntStream.range(0, 40)
                .mapToObj(i -> i % 2 == 0
                        ? new TrainingExample("the team won the match " + i, "sport")
                        : new TrainingExample("the bank sold its shares " + i, "business"))
                .toList();

        CrossFit fit = CrossFit.train(ENCODER, LABELS, examples, 4, HeadTrainingOptions.defaults(), progress -> {});

        for (int i = 0; i < examples.size(); i++) {
            assertThat(fit.heldOutScores()[i][i % 2]).isGreaterThan(0.5);
        }
    }

    @Test
    void asksForAnExampleInEachFold() {
        List<TrainingExample> examples = labelledByChance(4);

        assertThatThrownBy(() ->
                        CrossFit.train(ENCODER, LABELS, examples, 5, HeadTrainingOptions.defaults(), progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage("Training in folds needs at least 2 folds and an example for each; there are 5 folds and 4"
                        + " examples.");
    }

    private static List<TrainingExample> labelledByChance(int count) {
        Random random = new Random(5);
        return IntStream.range(0, count)
                .mapToObj(i -> new TrainingExample(
                        random.ints(6, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" ")),
                        LABELS.ids().get(random.nextInt(2))))
                .toList();
    }
}
