package io.slugline.training.experiment;

import io.slugline.model.prompt.PromptTemplate;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a base that does not learn is told what the labels are.
 *
 * @param question around the text, with {@code {input}} and, where labels are to be named, {@code {options}}; null for a
 *     question about the topic of news
 * @param answerStart what stands between question and label
 * @param shots solved training rows of each label that come first; 0 for none
 * @param descriptions file with label and description, for comparing texts with descriptions; null compares with names
 */
public record Prompting(
        @Nullable String question,
        String answerStart,
        int shots,
        @Nullable Path descriptions) {
    public Prompting {
        if (shots < 0) {
            throw new IllegalArgumentException("--shots is 0 or more, not " + shots + ".");
        }
    }

    PromptTemplate template() {
        if (question == null) {
            return PromptTemplate.news();
        }
        // Shells pass \n as two characters.
        return new PromptTemplate("", question.replace("\\n", "\n"), answerStart, "\n\n");
    }
}
