package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.finetune.Progress;
import io.slugline.training.quality.HeldOutScores;
import io.slugline.training.set.TrainingSet;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A way to fit a network to a training set; it looks at the train fold only. */
interface Fit {
    /**
     * A checkpoint in a new folder.
     *
     * @param adaptation how it was trained: head, lora or full
     * @param base the checkpoint that training started from
     * @param heldOut what was said of examples without having seen them; empty where that is not known
     */
    record Fitted(Path checkpoint, String adaptation, String base, Optional<HeldOutScores> heldOut) {}

    /** Trains into {@code folder}, which may hold what an interrupted try left there. */
    Fitted fit(TrainingSet set, LabelSet labels, Path folder, Consumer<Progress> progress);
}
