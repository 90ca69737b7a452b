package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.RunningNewsroom;
import io.slugline.standalone.webhook.Webhooks;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a subscription: nothing more is sent, and its secret and position are forgotten. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Sends nothing more to a webhook.")
final class WebhookRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "As ./slugline webhook list names it.")
    private String name = "";

    @Override
    public Integer call() {
        TerminalProgress terminal = new TerminalProgress(spec.commandLine().getOut());
        Optional<RunningNewsroom> running = data.running(terminal);
        running.ifPresent(newsroom -> {
            new Webhooks(newsroom, data.folder(Home.find())).remove(name);
            terminal.line("The webhook " + name + " is removed.");
        });
        return running.isPresent() ? 0 : 1;
    }
}
