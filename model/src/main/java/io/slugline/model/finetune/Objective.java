package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Head;
import io.slugline.model.prompt.PromptTask;
import org.jspecify.annotations.Nullable;

/** What a run teaches: its examples as steps read them, how much each counts, and what the network says of those held out. */
sealed interface Objective permits LabelObjective, AnswerObjective {

    /** What the run starts from, LoRA matrices included. */
    Checkpoint start();

    /** What the network computes in training. */
    Head head();

    LabelSet labels();

    /** Texts are cut to so many tokens. */
    int maxTokens();

    EncodedExamples train();

    EncodedExamples heldOut();

    /** How much these training examples count in the step that they are a part of. */
    int weight(int[] members);

    /** (held-out examples, L) scores before the softmax. */
    double[][] logits(Checkpoint tuned);

    /** The prompt that the network has to be asked with; null for a classifier. */
    @Nullable
    PromptTask prompt();
}
