package io.slugline.training.experiment;

import io.slugline.model.prompt.PromptTask;
import io.slugline.model.prompt.PromptTemplate;
import io.slugline.model.prompt.Shot;
import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelledText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How a base is told what the labels are, where no head learns them.
 *
 * @param question around the text, with {@code {input}} and, where labels are to be named, {@code {options}}; null for a
 *     question about the topic of news
 * @param answerStart what stands between question and label
 * @param shots solved training rows of each label that come first; 0 for none
 * @param everything true if all weights learn behind the prompt in place of LoRA's
 * @param descriptions file with label and description, for comparing texts with descriptions; null compares with names
 */
public record Prompting(
        @Nullable String question,
        String answerStart,
        int shots,
        boolean everything,
        @Nullable Path descriptions) {
    public Prompting {
        if (shots < 0) {
            throw new IllegalArgumentException("--shots is 0 or more, not " + shots + ".");
        }
    }

    /**
     * What is asked, with solved rows drawn from these.
     *
     * @param textTokens a text is cut to so many tokens; 0 is the base's own limit
     */
    PromptTask task(Dataset train, int textTokens, long seed) {
        return PromptTask.zeroShot(template(), train.labelSet())
                .withShots(solved(train, seed))
                .withTextTokens(textTokens);
    }

    private PromptTemplate template() {
        if (question == null) {
            return PromptTemplate.news();
        }
        // Shells pass \n as two characters.
        return new PromptTemplate("", question.replace("\\n", "\n"), answerStart, "\n\n");
    }

    private List<Shot> solved(Dataset train, long seed) {
        List<Shot> solved = new ArrayList<>();
        for (LabelledText row : train.balanced(shots, seed).texts()) {
            solved.add(new Shot(row.input(), row.label()));
        }
        Collections.shuffle(solved, new Random(seed));
        return solved;
    }
}
