package io.slugline.training.run;

import java.nio.file.Path;

/** A way to train: from a plan to a version in the artifact store that no alias names yet. */
public interface Lane {
    /**
     * Trains and publishes the artifact, nothing else.
     *
     * @param reporter takes the progress, and ends the run by exception when it is cancelled
     * @param folder the run's own folder, with whatever an interrupted try of the same plan left there
     */
    RunOutcome run(RunPlan plan, RunReporter reporter, Path folder);
}
