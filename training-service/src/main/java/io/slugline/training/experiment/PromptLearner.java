package io.slugline.training.experiment;

import io.slugline.model.calibration.Calibration;
import io.slugline.model.finetune.Progress;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.prompt.LabelScorer;
import io.slugline.model.prompt.LabelScores;
import io.slugline.model.prompt.PromptClassifier;
import io.slugline.model.prompt.PromptTask;
import io.slugline.model.prompt.Shot;
import io.slugline.training.data.LabelledText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Asks a language model for the label; solved training rows, drawn with the seed, may come first. */
record PromptLearner(Path base, TrainPlan plan) implements Learner {
    @Override
    public double[][] learn(TrainingData data, RunFolder folder, Consumer<Progress> progress) {
        PromptTask task =
                PromptTask.zeroShot(plan.prompting().template(), data.labels()).withShots(shots(data));
        try (LabelScorer scorer = LabelScorer.load(base, task, EncoderOptions.of(plan.dtype()))) {
            PromptClassifier classifier = new PromptClassifier(scorer, LabelScores.Length.MEAN, Calibration.none());
            return Learner.score(data.dev().inputs(), classifier::classify, progress);
        }
    }

    private List<Shot> shots(TrainingData data) {
        List<Shot> shots = new ArrayList<>();
        for (LabelledText row :
                data.train().balanced(plan.prompting().shots(), plan.seed()).texts()) {
            shots.add(new Shot(row.input(), row.label()));
        }
        Collections.shuffle(shots, new Random(plan.seed()));
        return shots;
    }
}
