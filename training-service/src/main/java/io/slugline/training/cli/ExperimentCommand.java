package io.slugline.training.cli;

import io.slugline.model.ModelException;
import io.slugline.training.data.DataException;
import io.slugline.training.kafka.NewsroomException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The experiment commands as one picocli command, for a launcher to hang into its own or to run alone. A fault is one
 * sentence on the error stream and exit code 1; a run that was stopped has the exit code of an interrupted process.
 */
@Command(
        name = "slugline",
        mixinStandardHelpOptions = true,
        description = {
            "Train, measure and compare classifiers on files, without any running service.",
            "labels and backfill work on a running newsroom."
        },
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            AnswersCommand.class,
            CompareCommand.class,
            SweepCommand.class,
            DescribeCommand.class,
            LabelsCommand.class,
            BackfillCommand.class,
            StarterCommand.class
        })
public final class ExperimentCommand implements Runnable {
    private static final int STOPPED = 130;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** The command line with its handling of faults. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ExperimentCommand());
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            if (fault instanceof CancellationException) {
                return STOPPED;
            }
            if (!isExpected(fault)) {
                throw fault;
            }
            command.getErr().println(fault.getMessage());
            command.getErr().flush();
            return 1;
        });
        return line;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // Libraries log nothing on the terminal: the commands say themselves what is wrong.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static boolean isExpected(Exception fault) {
        return fault instanceof ModelException
                || fault instanceof DataException
                || fault instanceof NewsroomException
                || fault instanceof KafkaException
                || fault instanceof UncheckedIOException
                || fault instanceof IllegalArgumentException;
    }
}
