package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.finetune.CrossFit;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.finetune.Progress;
import io.slugline.training.quality.HeldOutScores;
import io.slugline.training.release.StartingPoint;
import io.slugline.training.run.RunFolders;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Fits a head to the features of an encoder, in folds: seconds to a few minutes. */
public final class HeadFit implements Fit {
    /** Chosen by cross-validation inside the train fold of the starter articles. */
    static final HeadTrainingOptions OPTIONS = HeadTrainingOptions.defaults().withWeightDecay(3);

    private static final int FOLDS = 5;

    private final Supplier<StartingPoint> base;
    private final HeadTrainingOptions options;

    /** @param base asked at each run: whose features the head is fitted to */
    public HeadFit(Supplier<StartingPoint> base) {
        this(base, OPTIONS);
    }

    private HeadFit(Supplier<StartingPoint> base, HeadTrainingOptions options) {
        this.base = base;
        this.options = options;
    }

    /** The same, but an article that an earlier run has encoded is not encoded again. */
    public HeadFit withFeaturesIn(Path folder) {
        return new HeadFit(base, options.withFeatureFolder(folder));
    }

    @Override
    public Fitted fit(TrainingSet set, LabelSet labels, Path folder, Consumer<Progress> progress) {
        Path checkpoint = folder.resolve("checkpoint");
        RunFolders.delete(checkpoint);
        List<SetExample> examples = set.of(Fold.TRAIN);
        StartingPoint encoder = base.get();
        CrossFit fit = CrossFit.train(
                encoder.checkpoint(),
                labels,
                examples.stream().map(SetExample::example).toList(),
                FOLDS,
                options,
                progress);
        fit.result().saveCheckpoint(checkpoint);
        return new Fitted(
                checkpoint,
                "head",
                encoder.name(),
                Optional.of(new HeldOutScores(labels.ids(), examples, fit.heldOutScores())));
    }
}
