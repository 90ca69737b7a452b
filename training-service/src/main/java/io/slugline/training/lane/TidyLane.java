package io.slugline.training.lane;

import io.slugline.training.release.ReleaseDesk;
import io.slugline.training.run.Lane;
import io.slugline.training.run.RunOutcome;
import io.slugline.training.run.RunPlan;
import io.slugline.training.run.RunReporter;
import java.nio.file.Path;

/** A lane after whose runs, however they end, only those copies of releases are left that the next one starts with. */
public record TidyLane(Lane lane, ReleaseDesk desk) implements Lane {
    @Override
    public RunOutcome run(RunPlan plan, RunReporter reporter, Path folder) {
        try {
            return lane.run(plan, reporter, folder);
        } finally {
            desk.keepChampionsCopies();
        }
    }
}
