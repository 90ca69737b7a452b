package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fits a head to a training set; the golden fold is never looked at. Which epoch is kept and how scores are calibrated is
 * decided by the validation fold and by one starter article in eight, taken out of the train fold for that: it keeps
 * the head from learning its examples, and their wrong labels, by heart.
 */
final class HeadFit {
    /** Chosen by four-fold cross-validation inside the train fold of the starter articles. */
    static final HeadTrainingOptions OPTIONS =
            HeadTrainingOptions.defaults().withLearningRate(1e-2).withWeightDecay(3);

    private static final int STARTER_CHECK_EVERY = 8;

    private final Path encoder;
    private final LabelSet labels;

    HeadFit(Path encoder, LabelSet labels) {
        this.encoder = encoder;
        this.labels = labels;
    }

    /** Trains and writes the checkpoint to a new folder. */
    Path fit(TrainingSet set, Path checkpoint, Consumer<Progress> progress) {
        List<TrainingExample> train = new ArrayList<>();
        List<TrainingExample> check = new ArrayList<>();
        set.of(Fold.VALIDATION).forEach(example -> check.add(example.example()));
        Map<String, Integer> met = new HashMap<>();
        for (SetExample example : set.of(Fold.TRAIN)) {
            boolean toCheck =
                    example.isStarter() && met.merge(example.label(), 1, Integer::sum) % STARTER_CHECK_EVERY == 0;
            (toCheck ? check : train).add(example.example());
        }
        return HeadTrainer.train(encoder, labels, train, check, OPTIONS, progress)
                .saveCheckpoint(checkpoint);
    }
}
