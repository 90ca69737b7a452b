package io.slugline.training.experiment;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.finetune.FineTuner;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.model.finetune.FineTuningResult;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.HeadTrainingResult;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.model.finetune.TrainingTime;
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
    public Learned learn(TrainingData data, RunFolder folder, Consumer<Progress> progress) {
        List<Dataset> parts = data.train().split(checkedShare, plan.seed());
        List<String> labels = data.labels().ids();
        List<TrainingExample> train = plan.teaching().teach(parts.get(0), labels, progress);
        List<TrainingExample> checked = parts.get(1).examples(labels);
        TrainingTime time = plan.approach() == Approach.HEAD && isBare(base)
                ? trainHead(data, train, checked, folder, progress)
                : tune(data, train, checked, folder, progress);
        try (CheckpointEnsemble classifier = CheckpointEnsemble.load(List.of(folder.checkpoint()))) {
            return new Learned(Learner.score(data.dev().inputs(), classifier, progress), time);
        }
    }

    /** A bare encoder's features of a text never change while a head learns, so they are computed once. */
    private static boolean isBare(Path base) {
        Head head = Head.of(Checkpoint.open(base));
        return head == Head.NONE || head == Head.LINEAR;
    }

    private TrainingTime trainHead(
            TrainingData data,
            List<TrainingExample> train,
            List<TrainingExample> checked,
            RunFolder folder,
            Consumer<Progress> progress) {
        HeadTrainingResult result =
                HeadTrainer.train(base, data.labels(), train, checked, plan.headTraining(), progress);
        result.saveCheckpoint(folder.checkpoint());
        return result.time();
    }

    private TrainingTime tune(
            TrainingData data,
            List<TrainingExample> train,
            List<TrainingExample> checked,
            RunFolder folder,
            Consumer<Progress> progress) {
        FineTuningOptions options = plan.fineTuning(train.size(), folder.state());
        FineTuningResult result = plan.approach() == Approach.PROMPT
                ? FineTuner.trainAnswers(base, task(data), train, checked, options, progress)
                : FineTuner.train(base, data.labels(), train, checked, options, progress);
        result.saveCheckpoint(folder.checkpoint());
        if (result.adaptation() instanceof Adaptation.Lora) {
            result.saveAdapter(folder.adapter());
        }
        return result.time();
    }

    private PromptTask task(TrainingData data) {
        return plan.prompting().task(data.train(), plan.maxTokens(), plan.seed());
    }
}
