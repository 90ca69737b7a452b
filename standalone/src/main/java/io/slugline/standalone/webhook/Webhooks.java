package io.slugline.standalone.webhook;

import io.slugline.standalone.newsroom.ConnectRest;
import io.slugline.standalone.newsroom.ConnectorStatus;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.newsroom.RunningNewsroom;
import io.slugline.standalone.topics.ConsumerGroups;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The webhooks of a running newsroom. What cannot be done is a {@link NewsroomException} with the way out. */
public final class Webhooks {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;

    private final ConnectRest worker;
    private final SecretFiles files;
    private final String bootstrapServers;
    private final String registry;

    /** @param data folder of the newsroom */
    public Webhooks(RunningNewsroom newsroom, Path data) {
        this.worker = new ConnectRest(URI.create("http://127.0.0.1:" + newsroom.port(Port.CONNECT)));
        this.files = new SecretFiles(NewsroomSettings.webhookSecrets(data));
        this.bootstrapServers = "127.0.0.1:" + newsroom.port(Port.BROKER);
        this.registry = "http://127.0.0.1:" + newsroom.port(Port.REGISTRY);
    }

    /** Brokers of the newsroom. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Its schema registry. */
    public String registry() {
        return registry;
    }

    /**
     * Begins a subscription and waits until it has begun: what is classified after this returns is sent.
     *
     * @param wish name that it shall have; empty to make one from the address
     * @return its state
     */
    public WebhookState add(String wish, Subscription wanted) {
        Set<String> taken = names();
        if (taken.contains(wish)) {
            throw new NewsroomException("There is a webhook " + wish
                    + " already; remove it first (./slugline webhook remove " + wish + "), or give another --name.");
        }
        WebhookName name = wish.isEmpty() ? WebhookName.after(address(wanted.url()), taken) : new WebhookName(wish);
        files.write(name, texts(wanted));
        ConnectRest.Answer answer = ask(() ->
                worker.put(name.connector(), WebhookConnector.config(name, wanted, files, bootstrapServers, registry)));
        if (!answer.isDone()) {
            files.remove(name);
            throw new NewsroomException("The webhook is not added. " + sentence(answer.message()));
        }
        return awaitStart(name);
    }

    /** Every webhook, by name. */
    public List<WebhookState> list() {
        List<WebhookState> states = new ArrayList<>();
        try (ConsumerGroups groups = new ConsumerGroups(bootstrapServers)) {
            ask(worker::statuses).forEach((connector, status) -> {
                if (WebhookName.isConnector(connector)) {
                    states.add(state(WebhookName.ofConnector(connector), status, groups));
                }
            });
        }
        return states;
    }

    /** Ends a subscription and forgets where it was. */
    public void remove(String text) {
        WebhookName name = new WebhookName(text);
        ConnectRest.Answer answer = ask(() -> worker.delete(name.connector()));
        if (answer.status() == NOT_FOUND) {
            throw new NewsroomException(
                    "There is no webhook " + text + ". ./slugline webhook list names those that there are.");
        }
        if (!answer.isDone()) {
            throw new NewsroomException("The webhook " + text + " is not removed: " + sentence(answer.message())
                    + " Try again in a few seconds.");
        }
        try (ConsumerGroups groups = new ConsumerGroups(bootstrapServers)) {
            if (!groups.forget(name.group())) {
                throw new NewsroomException(
                        "The webhook " + text + " is removed, but its last request is still under way:"
                                + " one of the same name would go on where it was. Give the next one another name.");
            }
        }
        files.remove(name);
    }

    private WebhookState awaitStart(WebhookName name) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (ConsumerGroups groups = new ConsumerGroups(bootstrapServers)) {
            while (System.nanoTime() - deadline < 0) {
                WebhookState state = state(name, ask(() -> worker.status(name.connector())), groups);
                if (!state.state().equals("STARTING") && !state.state().equals("UNKNOWN")) {
                    return state;
                }
                rest();
            }
        }
        throw new NewsroomException("The webhook " + name.text() + " is added, but has not begun within "
                + START_LIMIT.toSeconds() + " s. ./slugline webhook list tells how it is doing.");
    }

    private WebhookState state(WebhookName name, ConnectorStatus status, ConsumerGroups groups) {
        ConsumerGroups.Standing standing = groups.standing(name.group());
        String address = shown(files.read(name, WebhookConnector.URL));
        return WebhookState.of(name, address, status, standing.waiting(), standing.notes());
    }

    private Set<String> names() {
        return ask(worker::statuses).keySet().stream()
                .filter(WebhookName::isConnector)
                .map(connector -> WebhookName.ofConnector(connector).text())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> texts(Subscription wanted) {
        Map<String, String> texts = new HashMap<>();
        texts.put(WebhookConnector.URL, wanted.url());
        texts.put(WebhookConnector.SECRET, wanted.secret());
        if (!wanted.authorization().isEmpty()) {
            texts.put(WebhookConnector.AUTHORIZATION, wanted.authorization());
        }
        return texts;
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url.strip());
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Its message quotes the address, which may hold a secret.
        }
        throw new NewsroomException("A webhook needs an address such as https://news.example/hooks/slugline.");
    }

    /** Scheme, host and port: the rest may hold a secret. */
    private static String shown(String url) {
        return url.isEmpty() ? "(unknown)" : url.strip().replaceFirst("^(\\w+://[^/?#]*).+$", "$1/***");
    }

    /** Of Connect's list of errors the lines that say what is wrong. */
    private static String sentence(String message) {
        String lines = message.lines()
                .filter(line -> !line.isBlank() && !line.contains("Connector configuration is invalid"))
                .filter(line -> !line.startsWith("You can also find the above list"))
                .reduce((one, other) -> one + " " + other)
                .orElse(message);
        return lines.endsWith(".") ? lines : lines + ".";
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while waiting for the webhook.", e);
        }
    }

    private interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    private <T> T ask(Request<T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new NewsroomException(
                    "The Connect worker at " + worker + " does not answer; the newsroom may still be opening. Try again"
                            + " in a few seconds.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while asking the Connect worker.", e);
        }
    }
}
