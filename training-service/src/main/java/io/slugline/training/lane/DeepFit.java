package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.finetune.FineTuner;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.training.release.StartingPoint;
import io.slugline.training.run.RunFolders;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Fine-tunes the encoder itself, from the checkpoint that ships with the service: minutes to hours. A run that was
 * stopped goes on after its last full epoch.
 */
public final class DeepFit implements Fit {
    private static final int CHECK_EVERY = 10;

    private final Supplier<StartingPoint> base;
    private final FineTuningOptions options;

    public DeepFit(Supplier<StartingPoint> base, FineTuningOptions options) {
        this.base = base;
        this.options = options;
    }

    @Override
    public Fitted fit(TrainingSet set, LabelSet labels, Path folder, Consumer<Progress> progress) {
        Path checkpoint = folder.resolve("checkpoint");
        RunFolders.delete(checkpoint);
        List<TrainingExample> train = new ArrayList<>();
        List<TrainingExample> check = new ArrayList<>();
        for (SetExample example : set.of(Fold.TRAIN)) {
            boolean toCheck = (train.size() + check.size()) % CHECK_EVERY == CHECK_EVERY - 1;
            (toCheck ? check : train).add(example.example());
        }
        StartingPoint start = base.get();
        FineTuner.train(
                        start.checkpoint(),
                        labels,
                        train,
                        check,
                        options.withStateFolder(folder.resolve("state")),
                        progress)
                .saveCheckpoint(checkpoint);
        String adaptation = options.adaptation() instanceof Adaptation.Lora ? "lora" : "full";
        return new Fitted(checkpoint, adaptation, start.name(), Optional.empty());
    }
}
