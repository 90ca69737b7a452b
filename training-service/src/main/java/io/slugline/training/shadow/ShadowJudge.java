package io.slugline.training.shadow;

import io.slugline.model.evaluation.McNemar;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides on a version in the shadow by the labels that editors give to articles of which both it and the champion had
 * spoken. The gate has accepted it before, so too few labels in the period are no reason to refuse it.
 */
public final class ShadowJudge {
    private final ShadowRules rules;

    public ShadowJudge(ShadowRules rules) {
        this.rules = rules;
    }

    /** What comes after the shadow, with the reason as a sentence. */
    public record Verdict(boolean promote, String reason) {}

    /** An article with a label, on which both have spoken. */
    record Round(boolean championRight, boolean challengerRight) {}

    /** The rounds that a version in the shadow and the champion have had. */
    public static List<Round> rounds(int version, ShadowAnswers answers, List<Sighting> decisions) {
        List<Round> rounds = new ArrayList<>();
        for (Sighting decision : decisions) {
            String label = decision.label();
            Optional<String> challenger = answers.of(version, decision.articleId());
            String champion = decision.machine().label();
            if (label != null && champion != null && challenger.isPresent()) {
                rounds.add(new Round(label.equals(champion), label.equals(challenger.get())));
            }
        }
        return List.copyOf(rounds);
    }

    /** Empty while it is too early to say. */
    public Optional<Verdict> verdict(List<Round> rounds, Instant since, Instant now) {
        boolean over = Duration.between(since, now).compareTo(rules.period()) >= 0;
        if (rounds.size() < rules.labels() && !over) {
            return Optional.empty();
        }
        McNemar duel = McNemar.of(
                (int) rounds.stream()
                        .filter(round -> round.championRight() && !round.challengerRight())
                        .count(),
                (int) rounds.stream()
                        .filter(round -> round.challengerRight() && !round.championRight())
                        .count());
        boolean worse = duel.onlySecondRight() < duel.onlyFirstRight() && duel.isSignificant(rules.significance());
        return Optional.of(new Verdict(
                !worse,
                String.format(
                        Locale.ROOT,
                        "Shadow: of %d labelled articles only the challenger got %d right, only the champion %d (p = %.3f).",
                        rounds.size(),
                        duel.onlySecondRight(),
                        duel.onlyFirstRight(),
                        duel.pValue())));
    }
}
