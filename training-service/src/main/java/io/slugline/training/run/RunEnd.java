package io.slugline.training.run;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.history.VersionStatement;
import io.slugline.training.kafka.ModelJournal;
import java.util.List;
import java.util.Optional;

/** Writes what a run came to while nobody can move the champion, so that no run overrules what a person did meanwhile. */
final class RunEnd {
    private final ModelHistory history;
    private final ModelJournal journal;
    private final ChampionAlias alias;

    RunEnd(RunQueue.Desk at) {
        this.history = at.history();
        this.journal = at.journal();
        this.alias = at.alias();
    }

    /** The version as it was written. */
    ModelVersion write(RunOutcome outcome, RunReporter reporter) throws InterruptedException {
        return alias.whileItStays(() -> {
            history.catchUp();
            RunOutcome standing = standing(outcome);
            TrainingRun end = end(standing.version(), reporter);
            if (standing instanceof RunOutcome.Announced announced) {
                supersede(announced.change());
                // The pointer is the last record of the transaction: it never names what is not there.
                journal.write(announced.version(), end, announced.change());
            } else {
                journal.write(standing.version(), end);
            }
            return standing.version();
        });
    }

    /** The gate compared with the parent; whether the version is better than another champion nobody knows. */
    private RunOutcome standing(RunOutcome outcome) {
        Optional<Integer> judgedAgainst = Optional.ofNullable(outcome.version().getParentVersion());
        Optional<Integer> champion = history.championChange().map(AliasChange::getVersion);
        if (outcome instanceof RunOutcome.Kept || champion.equals(judgedAgainst)) {
            return outcome;
        }
        return new RunOutcome.Kept(VersionStatement.of(
                outcome.version(),
                ModelVersionState.CANDIDATE,
                "It was judged against " + name(judgedAgainst) + ", but " + name(champion)
                        + " is champion now; promote it by hand if it is better."));
    }

    /** A version that nobody looks at any more would wait in the shadow for ever. */
    private void supersede(AliasChange change) {
        if (change.getAlias().equals(ModelHistory.SHADOW)) {
            history.shadowChange()
                    .flatMap(open -> history.version(open.getVersion()))
                    .ifPresent(version -> refuse(version, change));
        }
    }

    private void refuse(ModelVersion version, AliasChange successor) {
        String why = "Superseded by version " + successor.getVersion() + ".";
        journal.write(
                VersionStatement.of(version, ModelVersionState.REFUSED, why),
                List.of(alias.shadow(Optional.empty(), successor.getWho(), why)));
    }

    private static String name(Optional<Integer> version) {
        return version.map(number -> "version " + number).orElse("no version");
    }

    private static TrainingRun end(ModelVersion version, RunReporter reporter) {
        TrainingRunState state =
                version.getState() == ModelVersionState.REFUSED ? TrainingRunState.REFUSED : TrainingRunState.SUCCEEDED;
        return reporter.end(state, version.getVersion(), version.getReason());
    }
}
