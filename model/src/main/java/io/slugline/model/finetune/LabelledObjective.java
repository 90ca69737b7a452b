package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.TemperatureFit;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.prompt.PromptTask;
import org.jspecify.annotations.Nullable;

/** An objective whose held-out examples get a score for each label. */
sealed interface LabelledObjective extends Objective permits LabelObjective, AnswerObjective {

    LabelSet labels();

    /** Texts are cut to so many tokens. */
    int maxTokens();

    /** (held-out examples, L) scores before the softmax. */
    double[][] logits(Checkpoint tuned);

    /** The prompt that the network has to be asked with; null for a classifier. */
    @Nullable
    PromptTask prompt();

    @Override
    default float[] labelWeights(boolean balanced) {
        int count = labels().size();
        return balanced ? train().labelWeights(count) : LabelWeights.equal(count);
    }

    /** Log loss at the best temperature: what is kept is calibrated, so a network that is only too sure is no worse. */
    @Override
    default double loss(Checkpoint tuned) {
        double[][] logits = logits(tuned);
        int[] truth = heldOut().truth();
        return TemperatureFit.logLoss(logits, truth, TemperatureFit.fit(logits, truth));
    }
}
