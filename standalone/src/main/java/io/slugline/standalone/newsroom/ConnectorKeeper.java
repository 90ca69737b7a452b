package io.slugline.standalone.newsroom;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Deploys one connector over the Connect worker's REST API and, from then on, keeps all connectors of the worker running:
 * {@link FailedTasks} are started again.
 */
final class ConnectorKeeper implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ConnectRest worker;
    private final FailedTasks failed;
    private final String name;
    private final Thread keeper = new Thread(this::keep, "connector-keeper");

    ConnectorKeeper(URI worker, String name) {
        this.worker = new ConnectRest(worker);
        this.failed = new FailedTasks(this.worker, LOOK);
        this.name = name;
        keeper.setDaemon(true);
    }

    /**
     * Creates the connector, or changes it to this configuration.
     *
     * @throws NewsroomException with the worker's own words if it refuses
     */
    void deploy(Map<String, String> config) {
        try {
            ConnectRest.Answer answer = worker.put(name, config);
            if (!answer.isDone()) {
                throw new NewsroomException("The Connect worker refused the feed connector with status "
                        + answer.status() + ": " + answer.message());
            }
        } catch (IOException e) {
            throw new NewsroomException("The Connect worker at " + worker + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while deploying the feed connector.", e);
        }
    }

    /** Begins to look after the worker's tasks. */
    void watch() {
        keeper.start();
    }

    /** True when the connector and at least one task run. */
    boolean isRunning() {
        try {
            ConnectorStatus status = worker.status(name);
            return status.connector().isRunning()
                    && status.failed().isEmpty()
                    && status.tasks().stream().anyMatch(ConnectorStatus.Part::isRunning);
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why the connector or a task has FAILED, in its first line; empty if none has. */
    String failure() {
        try {
            return worker.status(name).failed().stream()
                    .flatMap(part -> part.trace().lines())
                    .findFirst()
                    .orElse("");
        } catch (IOException noAnswer) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        keeper.interrupt();
    }

    private void keep() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            failed.restart(Instant.now());
        } catch (IOException workerIsAway) {
            // The next look will tell.
        }
    }
}
