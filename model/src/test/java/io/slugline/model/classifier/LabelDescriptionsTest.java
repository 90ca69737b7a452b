package io.slugline.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are compared with label descriptions as the reference encoders compare texts. */
class LabelDescriptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sentence_mean", "sentence_cls"})
    void givesPythonsCosinesAndTheMostSimilarLabel(String name) {
        Fixture fixture = Fixture.of(name);
        List<String> texts =
                fixture.texts().stream().filter(text -> !text.isBlank()).toList();
        LabelSet labels = new LabelSet(
                "test",
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new Label("label-" + i, texts.get(i), null))
                        .toList());
        try (LabelDescriptions classifier = LabelDescriptions.load(
                fixture.folder(),
                labels,
                LabelDescriptions.SPREAD,
                ClassifierOptions.defaults().withDtype("fp32").withMaxTokens(fixture.maxLength()))) {
            double[][] cosines = classifier.similarities(texts);

            List<Prediction> predictions = classifier.classify(texts);
            for (int i = 0; i < texts.size(); i++) {
                int row = fixture.texts().indexOf(texts.get(i));
                for (int j = 0; j < texts.size(); j++) {
                    int column = fixture.texts().indexOf(texts.get(j));
                    double wanted = fixture.expected()
                            .get("cosine_similarity")
                            .get(row)
                            .get(column)
                            .doubleValue();
                    assertThat(cosines[i][j]).isCloseTo(wanted, Offset.offset(2e-5));
                }
                assertThat(predictions.get(i).topScore())
                        .isEqualTo(predictions.get(i).scores().get(i));
            }
        }
    }
}
