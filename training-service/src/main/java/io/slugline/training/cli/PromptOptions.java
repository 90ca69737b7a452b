package io.slugline.training.cli;

import io.slugline.training.experiment.Approach;
import io.slugline.training.experiment.Prompting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of runs that tell a base what the labels are, in place of a head that learns them. */
final class PromptOptions {
    private static final String LORA = Approach.LORA.toString();
    private static final String FULL = Approach.FULL.toString();

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
            names = "--tune",
            defaultValue = "lora",
            description = "With --adaptation prompt and --epochs: lora or full learns (default: ${DEFAULT-VALUE}).")
    private String tune = LORA;

    @Option(
            names = "--descriptions",
            description = "CSV file of label and description, for zero-shot (default: the labels' names).")
    private @Nullable Path descriptions;

    Prompting prompting() {
        if (!tune.equals(LORA) && !tune.equals(FULL)) {
            throw new IllegalArgumentException("--tune is lora or full, not " + tune + ".");
        }
        return new Prompting(question, answerStart, shots, tune.equals(FULL), descriptions);
    }
}
