package io.slugline.ingest.poll;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which feed is polled next: the one that is due longest among those whose host is not busy. A busy host delays its own
 * feeds only. Not safe for use by several threads.
 */
final class DueFeeds {
    private final int perHost;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::time));
    private final Map<String, Due> current = new HashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private final Map<String, Deque<Due>> waiting = new HashMap<>();

    DueFeeds(int perHost) {
        this.perHost = perHost;
    }

    /** Plans a feed; an earlier plan for it is void. */
    void add(String feedId, String host, Instant time) {
        Due due = new Due(feedId, host, time);
        current.put(feedId, due);
        queue.add(due);
    }

    /** Plans a feed anew if it waits for its time; one that is being polled, or never will be, is left alone. */
    void bringForward(String feedId, String host, Instant time) {
        if (current.containsKey(feedId)) {
            add(feedId, host, time);
        }
    }

    void remove(String feedId) {
        current.remove(feedId);
    }

    /** The next feed, its host's slot taken until {@link #release}; null if none can be polled now. */
    @Nullable
    Due take(Instant now) {
        for (Due due = queue.peek(); due != null && !due.time().isAfter(now); due = queue.peek()) {
            queue.remove();
            if (current.get(due.feedId()) != due) {
                promote(due.host());
            } else if (busy.getOrDefault(due.host(), 0) < perHost) {
                return started(due);
            } else {
                waiting.computeIfAbsent(due.host(), host -> new ArrayDeque<>()).add(due);
            }
        }
        return null;
    }

    /** Gives the host's slot back. */
    void release(Due due) {
        busy.computeIfPresent(due.host(), (host, count) -> count == 1 ? null : count - 1);
        promote(due.host());
    }

    /** Lets the host's next feed back into the queue; each that leaves the queue makes room for one. */
    private void promote(String host) {
        Deque<Due> next = waiting.get(host);
        if (next != null) {
            queue.add(next.remove());
            if (next.isEmpty()) {
                waiting.remove(host);
            }
        }
    }

    private Due started(Due due) {
        busy.merge(due.host(), 1, Integer::sum);
        current.remove(due.feedId());
        return due;
    }

    /** A feed with the time when it is due. */
    record Due(String feedId, String host, Instant time) {}
}
