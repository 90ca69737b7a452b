package io.slugline.standalone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Hands its arguments to the webhook connector's own command, which needs no newsroom. */
@Command(name = "test", description = "Sends one sample event to an address and says what came back.")
final class WebhookTestCommand implements Callable<Integer> {
    private static final String DELEGATE = "io.slugline.webhooks.cli.TestCommand";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        return new PluginCommand("webhooks", DELEGATE, "slugline webhook test").run(spec.commandLine(), arguments);
    }
}
