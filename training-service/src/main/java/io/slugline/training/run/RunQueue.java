package io.slugline.training.run;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelLog;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one run at a time on its own thread; a request that arrives while another of the same lane waits joins it. A run
 * that a crash interrupted is done again under its own id and plan.
 *
 * <p>The journal may have written what it says it could not. Of a run that could not be queued nothing is kept; should it
 * stand in the history all the same, the next start ends it there. A run whose end could not be written is told as failed, and
 * by then the history says whether its version is there, so no other gets its number; if neither could be written, the next
 * start does what stands in the history as unfinished, and that alone.
 */
public final class RunQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String modelName;
    private final ModelHistory history;
    private final ModelJournal journal;
    private final LabelLog labels;
    private final RunFolders folders;
    private final RunEnd ending;
    private final Map<TrainingLane, Lane> lanes;
    private final Clock clock;
    private final AtomicInteger serial = new AtomicInteger();
    private final Deque<RunPlan> waiting = new ArrayDeque<>();
    private final Thread thread = new Thread(this::work, "training");
    private @Nullable Job current;
    private boolean closing;

    /** @param at where runs are planned, recorded and told */
    public RunQueue(Desk at, Map<TrainingLane, Lane> lanes, Clock clock) {
        this.modelName = at.modelName();
        this.history = at.history();
        this.journal = at.journal();
        this.labels = at.labels();
        this.folders = at.folders();
        this.ending = new RunEnd(at);
        this.lanes = Map.copyOf(lanes);
        this.clock = clock;
    }

    /** The run that is at work. */
    private record Job(RunPlan plan, RunReporter reporter) {}

    /** What a queue works with. */
    public record Desk(
            String modelName,
            ModelHistory history,
            ModelJournal journal,
            LabelLog labels,
            RunFolders folders,
            ChampionAlias alias) {}

    /**
     * Takes up the runs that an earlier process left unfinished, in the order they were asked for, then starts working: the
     * one asked for last knows most, and must end last.
     */
    public void start() {
        history.runs().stream()
                .filter(run -> run.getState() == TrainingRunState.RUNNING || run.getState() == TrainingRunState.QUEUED)
                .flatMap(run -> plan(run).stream())
                .sorted(Comparator.comparing(RunPlan::created))
                .forEach(waiting::add);
        thread.start();
    }

    /** Queues a run and returns its id, or the id of the waiting run that it joins. */
    public synchronized String request(RunRequest request) {
        Optional<RunPlan> same = waiting.stream()
                .filter(plan -> plan.request().doesTheSameAs(request))
                .findFirst();
        if (same.isPresent()) {
            return same.get().runId();
        }
        RunPlan plan = new RunPlan(newId(request.lane()), request, null, clock.instant());
        try {
            folders.save(plan);
            journal.write(reporter(plan).end(TrainingRunState.QUEUED, null, null));
        } catch (RuntimeException e) {
            folders.discard(plan.runId());
            throw e;
        }
        waiting.add(plan);
        notifyAll();
        return plan.runId();
    }

    /** True while a run is going on or waiting. */
    public synchronized boolean isBusy() {
        return current != null || !waiting.isEmpty();
    }

    /**
     * Cancels a waiting or running run; one whose cancellation cannot be written stays as it is.
     *
     * @return false if it is neither
     */
    public synchronized boolean cancel(String runId, String who) {
        Job running = current;
        if (running != null && running.plan().runId().equals(runId)) {
            return running.reporter().cancel(who);
        }
        Optional<RunPlan> found =
                waiting.stream().filter(plan -> plan.runId().equals(runId)).findFirst();
        found.ifPresent(plan -> {
            journal.write(reporter(plan)
                    .end(TrainingRunState.CANCELLED, null, "Cancelled by " + who + " before it started."));
            waiting.remove(plan);
            folders.discard(runId);
        });
        return found.isPresent();
    }

    /**
     * Ends the running run without marking it, so that the next process takes it up. Returns when the thread is done: a
     * JVM that ends while native code computes crashes.
     */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            if (current != null && current.reporter().stop()) {
                thread.interrupt();
            }
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What an interrupted run was to do; one of which nobody knows has failed. */
    private Optional<RunPlan> plan(TrainingRun run) {
        Optional<RunPlan> plan = folders.plan(run.getRunId());
        if (plan.isPresent()) {
            LOG.info("Taking up an interrupted run: runId={}", run.getRunId());
        } else {
            giveUp(run);
        }
        return plan;
    }

    private void giveUp(TrainingRun run) {
        journal.write(TrainingRun.newBuilder(run)
                .setState(TrainingRunState.FAILED)
                .setReason(
                        "The service stopped during this run and its plan is not in the data folder; start a new run.")
                .setUpdated(clock.instant())
                .build());
    }

    private void work() {
        for (Job job = next(); job != null; job = next()) {
            RunPlan plan = job.plan();
            RunReporter reporter = job.reporter();
            try {
                end(plan, reporter, doRun(plan, reporter));
            } catch (RunCancelledException e) {
                LOG.info("A training run stopped: runId={} reason={}", plan.runId(), e.getMessage());
                endCancelled(plan);
            } catch (RuntimeException | Error e) {
                // Also a missing native library or too little memory ends the run, never the queue.
                LOG.error("A training run failed: runId={}", plan.runId(), e);
                if (reporter.isCancelled()) {
                    endCancelled(plan);
                } else {
                    tryToTell(plan, reporter.end(TrainingRunState.FAILED, null, sentence(e)));
                }
            }
        }
    }

    /** Waits for a run; in one step it no longer waits and is at work, so that nobody finds it doing neither. */
    private synchronized @Nullable Job next() {
        current = null;
        try {
            while (waiting.isEmpty() && !closing) {
                wait();
            }
        } catch (InterruptedException e) {
            return null;
        }
        RunPlan plan = closing ? null : waiting.poll();
        current = plan == null ? null : new Job(plan, reporter(plan));
        return current;
    }

    private RunOutcome doRun(RunPlan plan, RunReporter reporter) {
        Lane lane = lanes.get(plan.request().lane());
        if (lane == null) {
            throw new IllegalStateException(
                    "This service has no lane " + plan.request().lane() + ".");
        }
        RunPlan fixed = plan;
        if (plan.endOffsets() == null) {
            fixed = plan.upTo(labels.endOffsets());
            folders.save(fixed);
        }
        return lane.run(fixed, reporter, folders.folder(plan.runId()));
    }

    private void end(RunPlan plan, RunReporter reporter, RunOutcome outcome) {
        reporter.seal();
        ModelVersion version = write(plan, reporter, outcome);
        LOG.info(
                "A training run ended: runId={} modelVersion={} reason={}",
                plan.runId(),
                version.getVersion(),
                version.getReason());
        folders.discard(plan.runId());
    }

    private ModelVersion write(RunPlan plan, RunReporter reporter, RunOutcome outcome) {
        try {
            return ending.write(outcome, reporter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing the end of run " + plan.runId() + ".", e);
        }
    }

    /** A run ends so only once its cancellation has been written, or the service ends; a stopped run keeps its folder. */
    private synchronized void endCancelled(RunPlan plan) {
        if (!closing) {
            folders.discard(plan.runId());
        }
    }

    private void tryToTell(RunPlan plan, TrainingRun end) {
        try {
            journal.write(end);
            folders.discard(plan.runId());
        } catch (RuntimeException e) {
            LOG.error("The end of a training run could not be written: runId={}", plan.runId(), e);
        }
    }

    private RunReporter reporter(RunPlan plan) {
        return new RunReporter(plan, modelName, journal::write, clock);
    }

    private String newId(TrainingLane lane) {
        return lane.name().toLowerCase(Locale.ROOT) + "-" + STAMP.format(clock.instant()) + "-"
                + serial.incrementAndGet();
    }

    private static String sentence(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
