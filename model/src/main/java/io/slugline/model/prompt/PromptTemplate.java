package io.slugline.model.prompt;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text becomes a question to a language model: instruction, solved examples, the text, the answer marker.
 *
 * <p>{@code {options}} stands for the labels' names, {@code {input}} for the text. What stands in a text is never taken for a
 * placeholder.
 *
 * @param instruction what comes first, once; may be empty
 * @param question around the text; it contains {@code {input}} and ends with the answer marker, without a space
 * @param answerStart what joins the answer to its marker; a space, since most tokenizers put it into the word's first token
 * @param exampleEnd what stands behind a solved example
 */
public record PromptTemplate(String instruction, String question, String answerStart, String exampleEnd) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(options|input)}");

    public PromptTemplate {
        if (!question.contains("{input}")) {
            throw new IllegalArgumentException("The question \"" + question + "\" lacks {input}, the text's place.");
        }
    }

    /** A template of a question alone, answers one space behind it, examples one blank line apart. */
    public static PromptTemplate of(String question) {
        return new PromptTemplate("", question, " ", "\n\n");
    }

    /** A plain template that names the labels; it asks for a news text's topic. */
    public static PromptTemplate news() {
        return new PromptTemplate(
                "Choose the topic of each news text. Topics: {options}.\n\n", "News: {input}\nTopic:", " ", "\n\n");
    }

    /** Everything before the question itself; it is the same for all texts. */
    public String opening(List<String> options, List<Shot> shots) {
        StringBuilder opening = new StringBuilder(fill(instruction, options, ""));
        for (Shot shot : shots) {
            opening.append(question(options, shot.text()))
                    .append(answer(shot.label()))
                    .append(exampleEnd);
        }
        return opening.toString();
    }

    /** The text between its marks, up to the answer marker. */
    public String question(List<String> options, String input) {
        return fill(question, options, input);
    }

    /** A label as it stands behind the answer marker. */
    public String answer(String label) {
        return answerStart + label;
    }

    private static String fill(String pattern, List<String> options, String input) {
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1).equals("input") ? input : String.join(", ", options)));
    }
}
