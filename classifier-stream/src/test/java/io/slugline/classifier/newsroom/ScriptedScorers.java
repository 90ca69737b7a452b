package io.slugline.classifier.newsroom;

import io.slugline.classifier.serving.Scorer;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.model.LabelSet;
import io.slugline.model.classifier.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens scripted releases, and counts which are open. */
public final class ScriptedScorers implements ScorerFactory {
    /** One for the golden examples, one for each shape that is warmed. */
    private static final int CALLS_OF_THE_CHECKS = 9;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    /** Releases in memory now. */
    public int open() {
        return open.get();
    }

    /** Releases that were ever opened. */
    public int opened() {
        return opened.get();
    }

    @Override
    public Scorer open(Path checkpointFolder) {
        return open(Script.read(checkpointFolder));
    }

    /** Opens a release that lies in no folder. */
    public Scorer open(Script script) {
        pass(script.openDelayMillis());
        open.incrementAndGet();
        opened.incrementAndGet();
        return new ScriptedScorer(script);
    }

    /** The same scorer, but its serving fails once the release has been checked and warmed. */
    public Scorer failingAfterTheChecks(Scorer scorer) {
        ((ScriptedScorer) scorer).callsLeft.set(CALLS_OF_THE_CHECKS);
        return scorer;
    }

    private static void pass(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while scoring", e);
        }
    }

    private final class ScriptedScorer implements Scorer {
        private final Script script;
        private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
        private volatile boolean closed;

        ScriptedScorer(Script script) {
            this.script = script;
        }

        @Override
        public List<Prediction> score(List<String> texts) {
            pass(script.delayMillis());
            if (closed) {
                throw new IllegalStateException("This release was closed while it was in use");
            }
            if (callsLeft.getAndDecrement() <= 0
                    || script.broken()
                    || texts.stream().anyMatch(text -> text.contains(Script.POISON))) {
                throw new IllegalStateException("This text makes the model fail");
            }
            return texts.stream().map(script::prediction).toList();
        }

        @Override
        public LabelSet labels() {
            return Script.LABELS;
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public String dtype() {
            return "fp32";
        }

        @Override
        public void close() {
            closed = true;
            open.decrementAndGet();
        }
    }
}
