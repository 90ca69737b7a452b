package io.slugline.ingest;

import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.poll.FeedPoller;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.push.PushListener;
import io.slugline.ingest.push.Subscriptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** A task's part in WebSub: subscribes what polls find, and hastens polls of what is announced. */
final class Pushes implements AutoCloseable {
    private final Subscriptions subscriptions;
    private final PushListener listener;

    private Pushes(Subscriptions subscriptions, PushListener listener) {
        this.subscriptions = subscriptions;
        this.listener = listener;
    }

    /**
     * Starts to listen, if the settings ask for it.
     *
     * @throws ConnectException if the address cannot be listened on
     */
    static Optional<Pushes> start(FeedSourceConfig config, FeedShare share, FeedFetcher fetcher) {
        if (!config.isSet(PushSettings.LISTEN)) {
            return Optional.empty();
        }
        InetSocketAddress address = ListenAddress.of(config.getString(PushSettings.LISTEN), share.index());
        String base = config.getString(PushSettings.CALLBACK_URL).strip().replaceFirst("/+$", "") + "/" + share.index();
        Subscriptions subscriptions = new Subscriptions(fetcher, base, Clock.systemUTC());
        try {
            return Optional.of(new Pushes(
                    subscriptions,
                    PushListener.start(address, subscriptions, config.getInt(FetchSettings.DOCUMENT_MAX_BYTES))));
        } catch (IOException e) {
            throw new ConnectException(
                    "The task cannot listen on " + address + "; choose another " + PushSettings.LISTEN + ".", e);
        }
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** A feed with a secret is not subscribed: its news are not for a hub. */
    void follow(PollOutcome outcome) {
        boolean open = outcome.feed().getCredentials() == null;
        subscriptions.follow(outcome.feed().getId(), open ? outcome.after().hub() : null);
    }

    void hasten(FeedPoller poller) {
        subscriptions.tend(poller::polls).forEach(poller::hasten);
    }

    @Override
    public void close() {
        listener.close();
    }
}
