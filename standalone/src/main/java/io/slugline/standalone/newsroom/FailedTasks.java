package io.slugline.standalone.newsroom;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts failed tasks of any connector again, each connector's after a pause that doubles up to a minute while it keeps
 * failing. A task that says that a person has to act first is left alone. One thread.
 */
final class FailedTasks {
    private static final Logger LOG = LoggerFactory.getLogger(FailedTasks.class);
    /** What ends a webhook's task for good, such as an endpoint that wants no more events. */
    private static final String NEEDS_PERSON = "io.slugline.webhooks.NeedsPersonException";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ConnectRest worker;
    private final Duration shortestPause;
    private final Map<String, Pause> pauses = new HashMap<>();

    FailedTasks(ConnectRest worker, Duration shortestPause) {
        this.worker = worker;
        this.shortestPause = shortestPause;
    }

    /** Until when a connector that has failed is let rest, and for how long. */
    private record Pause(Instant end, Duration length) {}

    /** Looks at all connectors and starts again what has failed and rested. */
    void restart(Instant now) throws IOException, InterruptedException {
        Map<String, ConnectorStatus> connectors = worker.statuses();
        pauses.keySet().retainAll(connectors.keySet());
        for (Map.Entry<String, ConnectorStatus> connector : connectors.entrySet()) {
            List<ConnectorStatus.Part> failed =
                    new ArrayList<>(connector.getValue().failed());
            failed.removeIf(part -> part.trace().contains(NEEDS_PERSON));
            if (failed.isEmpty()) {
                forgetOnceRested(connector.getKey(), now);
            } else if (hasRested(connector.getKey(), now)) {
                restart(connector.getKey(), failed, now);
            }
        }
    }

    private void restart(String name, List<ConnectorStatus.Part> failed, Instant now)
            throws IOException, InterruptedException {
        LOG.warn("A connector has failed and is started again; connector={} failed={}", name, failed);
        for (ConnectorStatus.Part part : failed) {
            worker.restart(name, part);
        }
        Pause last = pauses.get(name);
        Duration next = last == null ? shortestPause : last.length().multipliedBy(2);
        Duration length = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        pauses.put(name, new Pause(now.plus(length), length));
    }

    private boolean hasRested(String name, Instant now) {
        return !pauses.containsKey(name) || !now.isBefore(pauses.get(name).end());
    }

    /** One that fails again right after a restart goes on with the pause that it had. */
    private void forgetOnceRested(String name, Instant now) {
        if (pauses.containsKey(name) && hasRested(name, now)) {
            pauses.remove(name);
        }
    }
}
