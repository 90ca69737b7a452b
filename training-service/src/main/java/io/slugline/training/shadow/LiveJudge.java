package io.slugline.training.shadow;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.history.AliasAnswer;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.history.VersionStatement;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on what the live stream says: promotes the version in the shadow, refuses it or leaves it to a person, and rolls back
 * a champion that editors agree with less than with the one before. Used by one thread.
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
        if (verdict(change, now).isPresent()) {
            // After a start all answers are read anew, and fewer of them must not decide.
            court.answers().catchUp();
        }
        Optional<ShadowJudge.Verdict> verdict = verdict(change, now);
        if (verdict.isPresent() || court.history().championMovedSince(change)) {
            court.alias().whileItStays(() -> end(change, verdict));
        }
    }

    private Optional<ShadowJudge.Verdict> verdict(AliasChange change, Instant now) {
        ShadowJudge.Showing showing = ShadowJudge.showing(
                change.getVersion(), court.answers(), court.decisions().all());
        return shadow.verdict(showing, change.getChanged(), now);
    }

    /**
     * Ends a shadow by what is true now: the verdict compares with the champion of its beginning and says nothing of any
     * other.
     *
     * @return false if the shadow has ended already
     */
    private boolean end(AliasChange change, Optional<ShadowJudge.Verdict> verdict) throws InterruptedException {
        court.history().catchUp();
        Optional<ModelVersion> version = court.history().version(change.getVersion());
        if (version.isEmpty() || !court.history().shadowChange().equals(Optional.of(change))) {
            return false;
        }
        if (court.history().championMovedSince(change)) {
            leave(version.get());
        } else {
            verdict.ifPresent(word -> settle(version.get(), word));
        }
        court.history().catchUp();
        return true;
    }

    private void settle(ModelVersion version, ShadowJudge.Verdict verdict) {
        String why = verdict.reason();
        List<AliasChange> champion = verdict.state() == ModelVersionState.ACCEPTED
                ? List.of(court.alias().change(version, SERVICE, why))
                : List.of();
        write(VersionStatement.of(version, verdict.state(), why), why, champion);
    }

    private void leave(ModelVersion version) {
        boolean serves = court.history()
                .championChange()
                .map(champion -> champion.getVersion().equals(version.getVersion()))
                .orElse(false);
        ModelVersionState state = serves ? ModelVersionState.ACCEPTED : ModelVersionState.CANDIDATE;
        String why = serves
                ? "It was promoted while it was in the shadow."
                : "The champion changed while it was in the shadow; promote it by hand if it is better.";
        write(VersionStatement.of(version, state, why), why, List.of());
    }

    private void write(ModelVersion version, String why, List<AliasChange> champion) {
        List<AliasChange> changes = new ArrayList<>();
        changes.add(court.alias().shadow(Optional.empty(), SERVICE, why));
        changes.addAll(champion);
        court.journal().write(version, changes);
        LOG.info("The shadow is over: modelVersion={} reason={}", version.getVersion(), why);
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
            court.alias().whileItStays(() -> rollBack(change, reason.get()));
        }
    }

    /**
     * Takes back the change that was judged and no other.
     *
     * @return false if another has followed it, or the version before cannot serve
     */
    private boolean rollBack(AliasChange change, String reason) throws InterruptedException {
        court.history().catchUp();
        if (!court.history().championChange().equals(Optional.of(change))
                || !(court.alias().rollBack(SERVICE, reason) instanceof AliasAnswer.Changed)) {
            return false;
        }
        LOG.warn("The champion was rolled back: modelVersion={} reason={}", change.getVersion(), reason);
        return true;
    }
}
