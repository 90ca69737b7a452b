package io.slugline.model.finetune;

import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Head;

/** What a run teaches: its examples as steps read them, how much each counts, and how far the network is from those held out. */
sealed interface Objective permits LabelledObjective, SpanObjective {

    /** What the run starts from, LoRA matrices included. */
    Checkpoint start();

    /** What the network computes in training. */
    Head head();

    EncodedExamples train();

    EncodedExamples heldOut();

    /** How much these training examples count in the step that they are a part of. */
    int weight(int[] members);

    /** How much each label counts; one number where there are no labels. */
    float[] labelWeights(boolean balanced);

    /** How far the network is from what it should say of the held-out examples; the epoch with the lowest is kept. */
    double loss(Checkpoint tuned);
}
