package io.slugline.training.experiment;

import io.slugline.model.calibration.Calibration;
import io.slugline.model.finetune.Progress;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.prompt.LabelScorer;
import io.slugline.model.prompt.LabelScores;
import io.slugline.model.prompt.PromptClassifier;
import io.slugline.model.prompt.PromptTask;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Asks a language model for the label as it is; solved training rows, drawn with the seed, may come first. */
record PromptLearner(Path base, TrainPlan plan) implements Learner {
    @Override
    public Learned learn(TrainingData data, RunFolder folder, Consumer<Progress> progress) {
        PromptTask task = plan.prompting().task(data.train(), plan.maxTokens(), plan.seed());
        LabelScorer scorer = LabelScorer.load(base, task, EncoderOptions.of(plan.dtype()));
        try (PromptClassifier classifier = new PromptClassifier(scorer, LabelScores.Length.MEAN, Calibration.none())) {
            return new Learned(Learner.score(data.dev().inputs(), classifier, progress), null);
        }
    }
}
