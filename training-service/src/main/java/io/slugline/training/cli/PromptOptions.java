package io.slugline.training.cli;

import io.slugline.training.experiment.Prompting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of runs that ask a base as it is. */
final class PromptOptions {
    @Option(
            names = "--question",
            description = "Prompt: {input} is the text's place, {options} that of the labels (default: a news topic).")
    private @Nullable String question;

    @Option(
            names = "--answer-start",
            defaultValue = " ",
            description = "What joins the label to the question, such as \" I select #### \" (default: a space).")
    private String answerStart = " ";

    @Option(
            names = "--shots",
            defaultValue = "0",
            description = "Solved training rows of each label before the question (default: ${DEFAULT-VALUE}).")
    private int shots;

    @Option(
            names = "--descriptions",
            description = "CSV file of label and description, for zero-shot (default: the labels' names).")
    private @Nullable Path descriptions;

    Prompting prompting() {
        return new Prompting(question, answerStart, shots, descriptions);
    }
}
