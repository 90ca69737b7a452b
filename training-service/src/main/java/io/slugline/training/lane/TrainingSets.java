package io.slugline.training.lane;

import io.slugline.training.labels.LabelLog;
import io.slugline.training.run.RunPlan;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.starter.StarterArticles;
import java.util.Map;

/** The training set of a plan: the same plan gives the same set, whatever has been decided since. */
final class TrainingSets {
    private final LabelLog log;
    private final TrainingSetBuilder builder = new TrainingSetBuilder(StarterArticles.load(), MediaTopic.labelSet());

    TrainingSets(LabelLog log) {
        this.log = log;
    }

    TrainingSet of(RunPlan plan) {
        Map<Integer, Long> ends = plan.endOffsets();
        if (ends == null) {
            throw new IllegalStateException("Run " + plan.runId() + " started without offsets. This is a bug.");
        }
        return builder.build(ends, log.read(ends), plan.without());
    }
}
