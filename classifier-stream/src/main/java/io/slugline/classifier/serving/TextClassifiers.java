package io.slugline.classifier.serving;

import io.quarkus.arc.DefaultBean;
import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.model.LabelSet;
import io.slugline.model.classifier.BatchCost;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Opens checkpoints with the model library. */
@Singleton
@DefaultBean
public final class TextClassifiers implements ScorerFactory {
    private final ClassifierOptions options;

    public TextClassifiers(ClassifierConfig config) {
        options = ClassifierOptions.defaults().withTokenBudget(config.model().tokenBudget());
    }

    @Override
    public Scorer open(Path checkpointFolder) {
        return new ClassifierScorer(TextClassifier.load(checkpointFolder, options));
    }

    /** A classifier of the model library as a scorer. */
    private record ClassifierScorer(TextClassifier classifier) implements Scorer {
        @Override
        public List<Prediction> score(List<String> texts) {
            return classifier.classify(texts);
        }

        @Override
        public List<Prediction> score(List<String> texts, Consumer<BatchCost> costs) {
            return classifier.classify(texts, costs);
        }

        @Override
        public LabelSet labels() {
            return classifier.labels();
        }

        @Override
        public String device() {
            return classifier.device();
        }

        @Override
        public String dtype() {
            return classifier.dtype();
        }

        @Override
        public void close() {
            classifier.close();
        }
    }
}
