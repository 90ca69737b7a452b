package io.slugline.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Webhooks of a running newsroom; the work is done by the commands below. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Posts classified stories to an address of yours, as signed CloudEvents.",
        subcommands = {
            WebhookAddCommand.class,
            WebhookListCommand.class,
            WebhookRemoveCommand.class,
            WebhookTestCommand.class
        })
final class WebhookCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: add, list, remove or test.");
    }
}
