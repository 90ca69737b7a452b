package io.slugline.training.lane;

import io.slugline.training.labels.LabelBook;
import io.slugline.training.labels.LabelLog;
import io.slugline.training.labels.LoggedDecision;
import io.slugline.training.run.RunPlan;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.StarterArticles;
import java.util.List;
import java.util.Map;

/** The training set of a plan: the same plan and labels give the same set, whatever has been decided since. */
public final class TrainingSets {
    private final LabelLog log;
    private final LabelBook book;
    private final TrainingSetBuilder builder;

    public TrainingSets(LabelLog log, LabelBook book) {
        this.log = log;
        this.book = book;
        this.builder = new TrainingSetBuilder(StarterArticles.load(), book);
    }

    /** The labels that sets are built for. */
    LabelBook book() {
        return book;
    }

    TrainingSet of(RunPlan plan) {
        Map<Integer, Long> ends = plan.endOffsets();
        if (ends == null) {
            throw new IllegalStateException("Run " + plan.runId() + " started without offsets. This is a bug.");
        }
        return builder.build(ends, log.read(ends), plan.without());
    }

    /** The decisions that a set was built from. */
    List<LoggedDecision> decisions(TrainingSet set) {
        return log.read(set.endOffsets());
    }
}
