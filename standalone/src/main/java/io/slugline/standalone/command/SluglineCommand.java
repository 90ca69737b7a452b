package io.slugline.standalone.command;

import io.slugline.schemas.KafkaUnavailableException;
import io.slugline.schemas.SchemaRefusedException;
import io.slugline.standalone.newsroom.NewsroomException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code slugline} with everything below it. */
@Command(
        name = "slugline",
        version = "slugline 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Streaming news classification that learns from its editors.",
        footerHeading = "Experiments on files, without a newsroom:%n",
        footer = {
            "  train, evaluate, predict, answers, compare, sweep, describe, starter",
            "",
            "On a running newsroom:",
            "  labels, backfill"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            SmokeCommand.class,
            BenchCommand.class,
            FeedCommand.class,
            WebhookCommand.class
        })
public final class SluglineCommand {
    private static final Logger LOG = LoggerFactory.getLogger(SluglineCommand.class);

    /** Runs what the arguments name; returns the exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new SluglineCommand())
                .setOut(utf8(System.out))
                .setErr(utf8(System.err))
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line));
    }

    /** Titles come in every script, whatever the terminal's locale says. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Reasons that are meant for people are told in their sentence; anything else is a bug and goes with its trace. */
    private static int explain(Exception failure, CommandLine line) {
        LOG.error("The command {} failed", line.getCommandName(), failure);
        if (isMeantForPeople(failure)) {
            line.getErr().println("slugline: " + failure.getMessage());
        } else {
            line.getErr().println("slugline: something unexpected happened. This is a bug.");
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean isMeantForPeople(Exception failure) {
        return failure instanceof NewsroomException
                || failure instanceof KafkaUnavailableException
                || failure instanceof SchemaRefusedException
                || failure instanceof UncheckedIOException;
    }
}
