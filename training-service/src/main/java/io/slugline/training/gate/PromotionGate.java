package io.slugline.training.gate;

import io.slugline.model.evaluation.ClassScores;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lets a challenger replace the champion only if it is not worse: overall, for any single label, on the newest labels,
 * in what its scores promise, or in speed. Being no better is no reason to refuse: the corrections it learned are.
 */
public final class PromotionGate {
    private final GateRules rules;

    public PromotionGate(GateRules rules) {
        this.rules = rules;
    }

    /**
     * Decides on what both got right and wrong.
     *
     * @param golden the frozen golden set
     * @param newest held-out labels given since the champion was trained; may be empty
     */
    public PromotionDecision decide(Duel golden, Duel newest, Speed speed) {
        List<Finding> findings = new ArrayList<>();
        if (golden.isEmpty()) {
            findings.add(new Finding(false, golden.name() + ": empty, so nothing can be compared."));
        } else {
            Evaluation champion = golden.champion();
            Evaluation challenger = golden.challenger();
            findings.add(macroF1(golden, champion, challenger));
            findings.add(significance(golden));
            findings.addAll(recalls(golden, champion, challenger));
            findings.add(calibration(golden, champion, challenger));
        }
        findings.add(newest(newest));
        findings.add(speed(speed));
        return decision(findings);
    }

    private static PromotionDecision decision(List<Finding> findings) {
        List<String> reasons = findings.stream().map(Finding::sentence).toList();
        List<String> failures = findings.stream()
                .filter(finding -> !finding.passed)
                .map(Finding::sentence)
                .toList();
        return failures.isEmpty()
                ? new PromotionDecision.Promote(reasons)
                : new PromotionDecision.Refuse(failures, reasons);
    }

    private Finding macroF1(Duel duel, Evaluation champion, Evaluation challenger) {
        double change = challenger.macroF1() - champion.macroF1();
        return new Finding(
                change >= -rules.macroF1Fall(),
                text(
                        "%s (%d articles): macro-F1 %.3f against the champion's %.3f; a fall of %.3f passes.",
                        duel.name(), duel.articles(), challenger.macroF1(), champion.macroF1(), rules.macroF1Fall()));
    }

    private Finding significance(Duel duel) {
        McNemar test = duel.mcNemar();
        boolean worse = test.onlySecondRight() < test.onlyFirstRight() && test.isSignificant(rules.significance());
        return new Finding(
                !worse,
                text(
                        "%s: %d articles only the challenger gets right, %d only the champion (p = %.3f).",
                        duel.name(), test.onlySecondRight(), test.onlyFirstRight(), test.pValue()));
    }

    private List<Finding> recalls(Duel duel, Evaluation champion, Evaluation challenger) {
        List<Finding> fallen = new ArrayList<>();
        for (int label = 0; label < champion.perClass().size(); label++) {
            ClassScores before = champion.perClass().get(label);
            ClassScores after = challenger.perClass().get(label);
            double fall = before.recall() - after.recall();
            long lost = Math.round(fall * before.support());
            if (fall > rules.recallFall() && lost >= rules.lostArticles()) {
                fallen.add(new Finding(
                        false,
                        text(
                                "%s: recall of %s falls from %.3f to %.3f (%d of %d articles lost).",
                                duel.name(), before.label(), before.recall(), after.recall(), lost, before.support())));
            }
        }
        if (fallen.isEmpty()) {
            return List.of(new Finding(
                    true,
                    text(
                            "%s: no label's recall falls by more than %.3f and %d articles.",
                            duel.name(), rules.recallFall(), rules.lostArticles() - 1)));
        }
        return fallen;
    }

    private Finding calibration(Duel duel, Evaluation champion, Evaluation challenger) {
        return new Finding(
                challenger.ece() - champion.ece() <= rules.calibrationRise(),
                text(
                        "%s: calibration error %.3f against the champion's %.3f; a rise of %.3f passes.",
                        duel.name(), challenger.ece(), champion.ece(), rules.calibrationRise()));
    }

    private Finding newest(Duel duel) {
        return duel.isEmpty() ? new Finding(true, duel.name() + ": none held out yet.") : significance(duel);
    }

    private Finding speed(Speed speed) {
        return new Finding(
                speed.challenger() >= (1 - rules.speedFall()) * speed.champion(),
                text(
                        "Speed: %.0f texts per second against the champion's %.0f; a fall by %.0f in 100 passes.",
                        speed.challenger(), speed.champion(), 100 * rules.speedFall()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private record Finding(boolean passed, String sentence) {}
}
