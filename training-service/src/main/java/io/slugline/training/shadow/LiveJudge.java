package io.slugline.training.shadow;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on what the live stream says: promotes or refuses the version in the shadow, and rolls back a champion that editors
 * agree with less than with the one before. Used by one thread.
 */
public final class LiveJudge {
    private static final Logger LOG = LoggerFactory.getLogger(LiveJudge.class);
    private static final String SERVICE = "training-service";

    private final Court court;
    private final ShadowJudge shadow;
    private final LiveAgreement agreement;

    public LiveJudge(Court court, ShadowJudge shadow, LiveAgreement agreement) {
        this.court = court;
        this.shadow = shadow;
        this.agreement = agreement;
    }

    /** Where evidence comes from and sentences go to. */
    public record Court(
            ModelHistory history,
            ModelJournal journal,
            ChampionAlias alias,
            LabelWatch decisions,
            ShadowAnswers answers) {}

    /** Looks once at everything; what is decided is in the history when this returns. */
    public void sit(Instant now) throws InterruptedException {
        Optional<AliasChange> shadowed = court.history().shadowChange();
        if (shadowed.isPresent()) {
            judgeShadow(shadowed.get(), now);
        }
        Optional<AliasChange> champion = court.history().championChange();
        if (champion.isPresent()) {
            judgeChampion(champion.get());
        }
    }

    private void judgeShadow(AliasChange change, Instant now) throws InterruptedException {
        Optional<ModelVersion> version = court.history().version(change.getVersion());
        Optional<ShadowJudge.Verdict> verdict = shadow.verdict(
                ShadowJudge.rounds(
                        change.getVersion(), court.answers(), court.decisions().all()),
                change.getChanged(),
                now);
        if (version.isPresent() && verdict.isPresent()) {
            settle(version.get(), verdict.get());
        }
    }

    private void settle(ModelVersion version, ShadowJudge.Verdict verdict) throws InterruptedException {
        List<AliasChange> changes = new ArrayList<>();
        changes.add(court.alias().shadow(Optional.empty(), SERVICE, verdict.reason()));
        if (verdict.promote()) {
            changes.add(court.alias().change(version, SERVICE, verdict.reason()));
        }
        String before = version.getReason() == null ? "" : version.getReason() + " ";
        ModelVersion settled = ModelVersion.newBuilder(version)
                .setState(verdict.promote() ? ModelVersionState.ACCEPTED : ModelVersionState.REFUSED)
                .setReason(before + verdict.reason())
                .build();
        court.journal().write(settled, changes);
        court.history().catchUp();
        LOG.info("The shadow is over: modelVersion={} reason={}", version.getVersion(), verdict.reason());
    }

    /** A version that a person has put there, or that came back by a rollback, stays. */
    private void judgeChampion(AliasChange change) throws InterruptedException {
        Integer before = change.getPrevious();
        boolean promotedByTheLoop = change.getWho().equals(SERVICE) && before != null && before < change.getVersion();
        if (!promotedByTheLoop) {
            return;
        }
        Optional<String> reason = agreement.reasonToRollBack(
                change.getVersion(), before, court.decisions().all());
        if (reason.isPresent()) {
            court.alias().rollBack(SERVICE, reason.get());
            LOG.warn("The champion was rolled back: modelVersion={} reason={}", change.getVersion(), reason.get());
        }
    }
}
