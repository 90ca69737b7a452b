package io.slugline.console.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * The newest events, in order, and who listens. Whoever comes back with the number of the last event it saw gets every
 * later one exactly once, or is told that too many have passed.
 */
final class EventLog {
    private final int capacity;
    private final Deque<LiveEvent> events = new ArrayDeque<>();
    private final Set<Consumer<LiveEvent>> listeners = new CopyOnWriteArraySet<>();
    private long last;

    EventLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String name, String data) {
        LiveEvent event = new LiveEvent(++last, name, data);
        events.addLast(event);
        if (events.size() > capacity) {
            events.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Listens from now on, after being told every event later than {@code seen}; empty result: those are gone. */
    synchronized Optional<List<LiveEvent>> join(long seen, Consumer<LiveEvent> listener) {
        boolean complete = seen <= last
                && (events.isEmpty() ? seen == last : seen >= events.getFirst().number() - 1);
        listeners.add(listener);
        return complete
                ? Optional.of(
                        events.stream().filter(event -> event.number() > seen).toList())
                : Optional.empty();
    }

    void leave(Consumer<LiveEvent> listener) {
        listeners.remove(listener);
    }

    synchronized long last() {
        return last;
    }

    int listeners() {
        return listeners.size();
    }
}
