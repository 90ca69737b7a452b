package io.slugline.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Everything about answers in a text. Its commands are named as those for classifiers are, and stand apart from them because
 * neither their rows nor their figures are the same: a question has a place in a text for a label, exact match and F1 for accuracy.
 */
@Command(
        name = "answers",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Train, measure and ask models that find the answer to a question in a text.",
        subcommands = {AnswerTrainCommand.class, AnswerEvaluateCommand.class, AnswerPredictCommand.class})
final class AnswersCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
