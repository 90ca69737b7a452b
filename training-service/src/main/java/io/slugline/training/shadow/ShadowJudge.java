package io.slugline.training.shadow;

import io.slugline.model.evaluation.McNemar;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides on a version in the shadow by the labels that editors give to articles of which both it and the champion had
 * spoken. The gate has accepted it before, so too few labels in the period are no reason to refuse it; but one that has
 * answered nothing may be one that no classifier can load, and no classifier is asked to serve it before a person has looked.
 */
public final class ShadowJudge {
    private static final Verdict UNSEEN = new Verdict(
            ModelVersionState.CANDIDATE,
            "Shadow: no classifier has scored a story with it; look why, and promote it by hand if it is better.");

    private final ShadowRules rules;

    public ShadowJudge(ShadowRules rules) {
        this.rules = rules;
    }

    /**
     * What comes after the shadow.
     *
     * @param state ACCEPTED makes it champion, REFUSED ends it, CANDIDATE leaves it to a person
     * @param reason as a sentence
     */
    public record Verdict(ModelVersionState state, String reason) {}

    /**
     * What a version in the shadow has shown.
     *
     * @param answered true once a classifier has scored a story with it
     */
    public record Showing(boolean answered, List<Round> rounds) {}

    /** An article with a label, on which both have spoken. */
    record Round(boolean championRight, boolean challengerRight) {}

    /** What a version in the shadow has shown beside the champion. */
    public static Showing showing(int version, ShadowAnswers answers, List<Sighting> decisions) {
        List<Round> rounds = new ArrayList<>();
        for (Sighting decision : decisions) {
            String label = decision.label();
            Optional<String> challenger = answers.of(version, decision.articleId());
            String champion = decision.machine().label();
            if (label != null && champion != null && challenger.isPresent()) {
                rounds.add(new Round(label.equals(champion), label.equals(challenger.get())));
            }
        }
        return new Showing(answers.hasAny(version), List.copyOf(rounds));
    }

    /** Empty while it is too early to say. */
    public Optional<Verdict> verdict(Showing showing, Instant since, Instant now) {
        boolean over = Duration.between(since, now).compareTo(rules.period()) >= 0;
        if (!showing.answered()) {
            return over ? Optional.of(UNSEEN) : Optional.empty();
        }
        return over || showing.rounds().size() >= rules.labels()
                ? Optional.of(verdict(showing.rounds()))
                : Optional.empty();
    }

    private Verdict verdict(List<Round> rounds) {
        McNemar duel = McNemar.of(
                (int) rounds.stream()
                        .filter(round -> round.championRight() && !round.challengerRight())
                        .count(),
                (int) rounds.stream()
                        .filter(round -> round.challengerRight() && !round.championRight())
                        .count());
        boolean worse = duel.onlySecondRight() < duel.onlyFirstRight() && duel.isSignificant(rules.significance());
        return new Verdict(
                worse ? ModelVersionState.REFUSED : ModelVersionState.ACCEPTED,
                String.format(
                        Locale.ROOT,
                        "Shadow: of %d labelled articles only the challenger got %d right, only the champion %d (p = %.3f).",
                        rounds.size(),
                        duel.onlySecondRight(),
                        duel.onlyFirstRight(),
                        duel.pValue()));
    }
}
