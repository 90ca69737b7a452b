package io.slugline.model.prompt;

import io.slugline.model.LabelSet;
import java.util.List;

/**
 * What is asked of a language model.
 *
 * @param shots solved examples, in the order in which the model reads them; none for zero-shot
 * @param tokenBudget most tokens of prompts and answers in one call of the engine, padding included
 */
public record PromptTask(PromptTemplate template, LabelSet labels, List<Shot> shots, int tokenBudget) {

    public PromptTask {
        shots = List.copyOf(shots);
        for (Shot shot : shots) {
            if (labels.labels().stream().noneMatch(label -> label.name().equals(shot.label()))) {
                throw new IllegalArgumentException("The example \"" + shot.text() + "\" has the label " + shot.label()
                        + ", which label set " + labels.version() + " does not have.");
            }
        }
    }

    /** Without examples. */
    public static PromptTask zeroShot(PromptTemplate template, LabelSet labels) {
        return new PromptTask(template, labels, List.of(), 4096);
    }

    public PromptTask withShots(List<Shot> newShots) {
        return new PromptTask(template, labels, newShots, tokenBudget);
    }

    public PromptTask withTokenBudget(int newBudget) {
        return new PromptTask(template, labels, shots, newBudget);
    }
}
