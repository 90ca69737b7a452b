package io.slugline.webhooks;

import io.slugline.webhooks.Parcel.Item;
import io.slugline.webhooks.deliver.Backoff;
import io.slugline.webhooks.deliver.DeliveryResult;
import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.DeliveryResult.Ended;
import io.slugline.webhooks.deliver.DeliveryResult.Refused;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Sends a backlog to one endpoint, one request at a time and in order: what is not delivered is sent again before anything
 * after it, until the endpoint takes it or refuses it for good. One thread, the task's.
 */
final class Courier {
    private final Backlog backlog;
    private final Route route;
    private final Backoff backoff;
    private final int batchSize;
    private final LongSupplier nanoClock;
    private final DeliveryCounts counts = new DeliveryCounts();

    private int failures;
    private long nextTry;
    private String trouble = "";
    /** Events of a refused batch that are still to be sent alone. */
    private int alone;

    Courier(Backlog backlog, Route route, WebhookConfig config, LongSupplier nanoClock) {
        this.backlog = backlog;
        this.route = route;
        this.backoff = config.backoff();
        this.batchSize = config.getInt(DeliverySettings.BATCH_SIZE);
        this.nanoClock = nanoClock;
        this.nextTry = nanoClock.getAsLong();
    }

    /** Where records come from, and where they may go. */
    record Route(Function<SinkRecord, Reading> reader, Post post, DeadLetters deadLetters) {}

    /** How a parcel gets to the endpoint. */
    interface Post {
        DeliveryResult post(Parcel parcel);

        /** Least time between two requests. */
        Duration pause();
    }

    /** Where records go that cannot be delivered. */
    interface DeadLetters {
        /** @throws NeedsPersonException if nothing takes dead letters */
        void add(SinkRecord record, String reason);
    }

    DeliveryCounts counts() {
        return counts;
    }

    /** Why nothing is delivered at the moment, as a sentence; empty while all is well. */
    String trouble() {
        return trouble;
    }

    /** Time until it is worth to go on; zero if at once. */
    Duration rest() {
        return Duration.ofNanos(Math.max(0, nextTry - nanoClock.getAsLong()));
    }

    /**
     * Delivers until the backlog is empty, the endpoint wants to be left alone, or the time is up.
     *
     * @throws NeedsPersonException once nothing may be sent any more
     */
    void work(Duration time) {
        long end = nanoClock.getAsLong() + time.toNanos();
        while (!backlog.isEmpty() && rest().isZero() && nanoClock.getAsLong() - end < 0) {
            pack().ifPresent(this::send);
        }
    }

    /** The next parcel; empty if the front of the backlog held nothing to send, or cannot be read yet. */
    private Optional<Parcel> pack() {
        List<Item> items = new ArrayList<>();
        int most = alone > 0 ? 1 : batchSize;
        int covers = 0;
        int seen = 0;
        for (SinkRecord record : backlog.front()) {
            Reading reading = route.reader().apply(record);
            if (reading instanceof Reading.Wanted wanted) {
                items.add(new Item(record, wanted.event()));
                covers = seen + 1;
            } else if (!(reading instanceof Reading.Unwanted)) {
                return items.isEmpty() ? stuck(seen, record, reading) : Optional.of(new Parcel(covers, items));
            }
            seen++;
            if (items.size() == most) {
                break;
            }
        }
        if (items.isEmpty()) {
            backlog.dealtWith(seen);
            return Optional.empty();
        }
        return Optional.of(new Parcel(covers, items));
    }

    private Optional<Parcel> stuck(int before, SinkRecord record, Reading reading) {
        backlog.dealtWith(before);
        if (reading instanceof Reading.NotNow notNow) {
            later(notNow.reason(), Optional.empty());
        } else if (reading instanceof Reading.Unreadable unreadable) {
            setAside(record, "It cannot be read: " + unreadable.reason() + ".");
        }
        return Optional.empty();
    }

    private void send(Parcel parcel) {
        DeliveryResult result = route.post().post(parcel);
        if (result instanceof Delivered) {
            counts.delivered(parcel.records().size());
            handled(parcel);
        } else if (result instanceof RetryLater retry) {
            later(retry.reason(), retry.after());
        } else if (result instanceof Refused && parcel.records().size() > 1) {
            alone = parcel.records().size();
            nextTry = nanoClock.getAsLong() + route.post().pause().toNanos();
        } else if (result instanceof Refused refused) {
            // What comes before it is not wanted; it itself stays until something has taken it.
            backlog.dealtWith(parcel.covers() - 1);
            setAside(parcel.first(), refused.reason());
            alone = Math.max(0, alone - 1);
        } else if (result instanceof Ended ended) {
            trouble = ended.reason();
            throw new NeedsPersonException(ended.reason());
        }
    }

    private void handled(Parcel parcel) {
        backlog.dealtWith(parcel.covers());
        alone = Math.max(0, alone - 1);
        well(route.post().pause());
    }

    private void setAside(SinkRecord record, String reason) {
        try {
            route.deadLetters().add(record, reason);
        } catch (NeedsPersonException e) {
            trouble = reason;
            throw e;
        }
        counts.refused();
        backlog.dealtWith(1);
        well(route.post().pause());
    }

    private void well(Duration pause) {
        failures = 0;
        trouble = "";
        nextTry = nanoClock.getAsLong() + pause.toNanos();
    }

    private void later(String reason, Optional<Duration> wish) {
        failures++;
        counts.failed();
        trouble = reason;
        Duration pause = longest(
                backoff.after(failures),
                wish.orElse(Duration.ZERO),
                route.post().pause());
        nextTry = nanoClock.getAsLong() + pause.toNanos();
    }

    private static Duration longest(Duration... pauses) {
        return Stream.of(pauses).max(Comparator.naturalOrder()).orElseThrow();
    }
}
