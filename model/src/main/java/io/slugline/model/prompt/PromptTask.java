package io.slugline.model.prompt;

import io.slugline.model.LabelSet;
import java.util.List;

/**
 * What is asked of a language model.
 *
 * @param shots solved examples, in the order in which the model reads them; none for zero-shot
 * @param textTokens a text is cut to so many tokens of its own; 0 means as many as the model reads
 * @param tokenBudget most tokens of prompts and answers in one call of the engine, padding included
 */
public record PromptTask(PromptTemplate template, LabelSet labels, List<Shot> shots, int textTokens, int tokenBudget) {

    public PromptTask {
        if (textTokens < 0 || tokenBudget < 1) {
            throw new IllegalArgumentException("A text keeps 0 or more tokens and a call takes 1 or more, not "
                    + textTokens + " and " + tokenBudget + ".");
        }
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
        return new PromptTask(template, labels, List.of(), 0, 4096);
    }

    public PromptTask withShots(List<Shot> newShots) {
        return new PromptTask(template, labels, newShots, textTokens, tokenBudget);
    }

    public PromptTask withTextTokens(int newLimit) {
        return new PromptTask(template, labels, shots, newLimit, tokenBudget);
    }

    public PromptTask withTokenBudget(int newBudget) {
        return new PromptTask(template, labels, shots, textTokens, newBudget);
    }
}
