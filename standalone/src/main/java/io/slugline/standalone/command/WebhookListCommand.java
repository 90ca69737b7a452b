package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.RunningNewsroom;
import io.slugline.standalone.webhook.WebhookState;
import io.slugline.standalone.webhook.Webhooks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells how each webhook is doing, a line for each. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Tells how each webhook is doing.")
final class WebhookListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        TerminalProgress terminal = new TerminalProgress(spec.commandLine().getOut());
        Optional<RunningNewsroom> running = data.running(terminal);
        running.ifPresent(newsroom -> tell(new Webhooks(newsroom, data.folder(Home.find())).list(), terminal));
        return running.isPresent() ? 0 : 1;
    }

    private static void tell(List<WebhookState> states, TerminalProgress terminal) {
        if (states.isEmpty()) {
            terminal.line("There are no webhooks. ./slugline webhook add URL makes one.");
        }
        states.forEach(state -> terminal.line(state.line()));
    }
}
