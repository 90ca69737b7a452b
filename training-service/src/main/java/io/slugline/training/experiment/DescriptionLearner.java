package io.slugline.training.experiment;

import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.LabelDescriptions;
import io.slugline.model.finetune.Progress;
import io.slugline.training.data.LabelTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Gives each text the label whose description a sentence encoder finds closest; nothing is learnt. */
record DescriptionLearner(Path base, TrainPlan plan) implements Learner {
    @Override
    public Learned learn(TrainingData data, RunFolder folder, Consumer<Progress> progress) {
        ClassifierOptions options =
                ClassifierOptions.defaults().withDtype(plan.dtype()).withMaxTokens(plan.maxTokens());
        try (LabelDescriptions descriptions =
                LabelDescriptions.load(base, described(data.labels()), LabelDescriptions.SPREAD, options)) {
            return new Learned(Learner.score(data.dev().inputs(), descriptions, progress), null);
        }
    }

    private LabelSet described(LabelSet labels) {
        Path file = plan.prompting().descriptions();
        if (file == null) {
            return labels;
        }
        Map<String, String> texts = new LabelTable(file).byLabel();
        return new LabelSet(
                labels.version(),
                labels.labels().stream()
                        .map(label -> new Label(label.id(), label.name(), texts.get(label.id())))
                        .toList());
    }
}
