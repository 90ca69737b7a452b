package io.slugline.training.shadow;

import io.slugline.training.labels.LabelWatch.Sighting;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** How often editors' labels are what the machine had said, by version; a fall is a reason to roll back. */
public final class LiveAgreement {
    private final AgreementRules rules;

    public LiveAgreement(AgreementRules rules) {
        this.rules = rules;
    }

    /** Labels about what a version had said, and how many of them were the same. */
    record Tally(int labels, int agreed) {
        static Tally of(int version, List<Sighting> decisions) {
            List<Sighting> about = decisions.stream()
                    .filter(decision -> decision.label() != null
                            && decision.machine().label() != null
                            && Integer.valueOf(version)
                                    .equals(decision.machine().version()))
                    .toList();
            int agreed = (int) about.stream()
                    .filter(decision -> Objects.equals(decision.machine().label(), decision.label()))
                    .count();
            return new Tally(about.size(), agreed);
        }

        double share() {
            return labels == 0 ? 0 : (double) agreed / labels;
        }
    }

    /** Why the champion should make way for the version before it, as a sentence; empty if it should not. */
    public Optional<String> reasonToRollBack(int champion, int before, List<Sighting> decisions) {
        Tally now = Tally.of(champion, decisions);
        Tally then = Tally.of(before, decisions);
        if (rules.labels() == 0 || now.labels() < rules.labels() || then.labels() < rules.labels()) {
            return Optional.empty();
        }
        boolean fallen = then.share() - now.share() >= rules.fall() && chance(now, then) < rules.significance();
        return fallen
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "Live agreement fell: %d of %d labels are what version %d had said, of version %d it was %d of %d.",
                        now.agreed(),
                        now.labels(),
                        champion,
                        before,
                        then.agreed(),
                        then.labels()))
                : Optional.empty();
    }

    /** One-sided test of two shares. */
    private static double chance(Tally now, Tally then) {
        double pooled = (double) (now.agreed() + then.agreed()) / (now.labels() + then.labels());
        double spread = Math.sqrt(pooled * (1 - pooled) * (1.0 / now.labels() + 1.0 / then.labels()));
        return spread == 0 ? 1 : new NormalDistribution().cumulativeProbability((now.share() - then.share()) / spread);
    }
}
