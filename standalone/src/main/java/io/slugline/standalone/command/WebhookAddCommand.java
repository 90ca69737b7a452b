package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.RunningNewsroom;
import io.slugline.standalone.webhook.KnownNames;
import io.slugline.standalone.webhook.Subscription;
import io.slugline.standalone.webhook.WebhookState;
import io.slugline.standalone.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a subscription; whatever is classified after it has said so is sent. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Posts stories to an address from now on.")
final class WebhookAddCommand implements Callable<Integer> {
    private static final int SECRET_BYTES = 32;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "URL", description = "Address that takes POST; https, or http on this machine.")
    private String url = "";

    @Option(names = "--name", description = "What to call it. Default: made from the address.")
    private String name = "";

    @Option(
            names = "--labels",
            split = ",",
            description = "Only stories with one of these labels, as their label or a secondary one, by name or id.")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--top-only", description = "Secondary labels do not count, only a story's label.")
    private boolean topOnly;

    @Option(names = "--min-score", defaultValue = "0", description = "Least score of the label, 0 to 1.")
    private double minScore;

    @Option(names = "--feeds", split = ",", description = "Only stories of these feeds, by id, title or address.")
    private List<String> feeds = new ArrayList<>();

    @Option(names = "--sure-only", description = "Leaves out stories that an editor should look at first.")
    private boolean sureOnly;

    @Option(names = "--labelled", description = "Sends editors' decisions as well.")
    private boolean decisions;

    @Option(names = "--from-start", description = "Begins with everything that is kept, 30 days of stories.")
    private boolean fromStart;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "File with the secret to sign with, whsec_... Default: one is made and shown once.")
    private @Nullable Path secretFile;

    @Option(
            names = "--authorization-file",
            paramLabel = "FILE",
            description = "File with the value of the header Authorization.")
    private @Nullable Path authorizationFile;

    @Override
    public Integer call() {
        TerminalProgress terminal = new TerminalProgress(spec.commandLine().getOut());
        Optional<RunningNewsroom> running = data.running(terminal);
        running.ifPresent(newsroom -> add(new Webhooks(newsroom, data.folder(Home.find())), terminal));
        return running.isPresent() ? 0 : 1;
    }

    private void add(Webhooks webhooks, TerminalProgress terminal) {
        String secret = secretFile == null ? newSecret() : text(secretFile);
        WebhookState state = webhooks.add(name, wanted(webhooks, secret));
        terminal.line("The webhook " + state.name() + " sends to " + state.address() + " " + sent() + ".");
        if (secretFile == null) {
            terminal.line("Its secret, shown only now; who checks signatures needs it:");
            terminal.line("  " + secret);
        }
        if (!state.trouble().isEmpty()) {
            terminal.line(state.state() + ": " + state.trouble());
        }
    }

    /** What such a webhook sends, as the end of a sentence. */
    String sent() {
        String stories = fromStart
                ? "what has been classified and is kept, and what is classified from now on"
                : "what is classified from now on";
        return decisions ? stories + "; editors' decisions likewise" : stories;
    }

    private Subscription wanted(Webhooks webhooks, String secret) {
        if (!labels.isEmpty() || !feeds.isEmpty()) {
            KnownNames known = KnownNames.read(webhooks.bootstrapServers(), webhooks.registry());
            labels = known.labels(labels);
            feeds = known.feeds(feeds);
        }
        String authorization = authorizationFile == null ? "" : text(authorizationFile);
        return new Subscription(
                url, secret, authorization, labels, topOnly, minScore, feeds, sureOnly, decisions, fromStart);
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new NewsroomException("The file " + file + " cannot be read. Give one that holds the text alone.", e);
        }
    }
}
