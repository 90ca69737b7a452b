package io.slugline.training.experiment;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.finetune.FineTuner;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.model.finetune.FineTuningResult;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.model.program.Head;
import io.slugline.model.prompt.PromptTask;
import io.slugline.training.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trains weights, from a head to all of them, for a head or behind a prompt, and lets the saved checkpoint score the dev rows exactly as it would serve.
 * Which epoch is kept and how scores are calibrated is decided on a share of the training rows, drawn with the seed.
 *
 * @param checkedShare of the training rows, in (0, 1)
 */
record WeightLearner(Path base, TrainPlan plan, double checkedShare) implements Learner {
    @Override
    public double[][] learn(TrainingData data, RunFolder folder, Consumer<Progress> progress) {
        List<Dataset> parts = data.train().split(checkedShare, plan.seed());
        if (plan.approach() == Approach.HEAD && isBare(base)) {
            HeadTrainer.train(
                            base,
                            data.labels(),
                            parts.get(0).examples(),
                            parts.get(1).examples(),
                            plan.headTraining(),
                            progress)
                    .saveCheckpoint(folder.checkpoint());
        } else {
            FineTuningResult result = tune(data, parts, folder, progress);
            result.saveCheckpoint(folder.checkpoint());
            if (result.adaptation() instanceof Adaptation.Lora) {
                result.saveAdapter(folder.adapter());
            }
        }
        try (CheckpointEnsemble classifier = CheckpointEnsemble.load(List.of(folder.checkpoint()))) {
            return Learner.score(data.dev().inputs(), classifier::classify, progress);
        }
    }

    /** A bare encoder's features of a text never change while a head learns, so they are computed once. */
    private static boolean isBare(Path base) {
        Head head = Head.of(Checkpoint.open(base));
        return head == Head.NONE || head == Head.LINEAR;
    }

    private FineTuningResult tune(
            TrainingData data, List<Dataset> parts, RunFolder folder, Consumer<Progress> progress) {
        List<TrainingExample> train = parts.get(0).examples();
        List<TrainingExample> checked = parts.get(1).examples();
        FineTuningOptions options = plan.fineTuning(train.size(), folder.state());
        if (plan.approach() == Approach.PROMPT) {
            PromptTask task = plan.prompting().task(data.train(), plan.maxTokens(), plan.seed());
            return FineTuner.trainAnswers(base, task, train, checked, options, progress);
        }
        return FineTuner.train(base, data.labels(), train, checked, options, progress);
    }
}
