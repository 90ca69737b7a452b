package io.slugline.training.quality;

import io.slugline.schemas.ArticleLabel;
import io.slugline.training.labels.LabelHistory;
import io.slugline.training.labels.LabelHistory.Fate;
import io.slugline.training.labels.LabelRules;
import io.slugline.training.labels.LoggedDecision;
import io.slugline.training.labels.Resolution;
import io.slugline.training.set.SetExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Finds labels that look wrong, and editors who give too many of them. A label is suspected where a head that had not seen
 * it is sure of another; an editor is flagged where that happens more often than chance explains beside all other labels.
 */
public final class QualityCheck {
    /** With 17 labels a guess has 0.06, and no more than two labels can be given as much as this. */
    private static final double SURE = 0.4;

    private static final double UNLIKELY = 0.15;
    private static final int LEAST_SUSPECTED = 3;
    private static final double CHANCE = 0.01;

    private final List<Suspicion> suspicions;
    private final HeldOutScores answers;
    private final List<LoggedDecision> decisions;
    private final LabelHistory history;

    /** @param decisions those that the training set was built from */
    public QualityCheck(HeldOutScores answers, List<LoggedDecision> decisions, LabelHistory history) {
        this.answers = answers;
        this.history = history;
        this.decisions = List.copyOf(decisions);
        this.suspicions = suspicions(answers);
    }

    /** Surest first. */
    public List<Suspicion> suspicions() {
        return suspicions;
    }

    /** Every editor who has given a label; flagged ones first. */
    public List<EditorRecord> editors() {
        Map<String, Integer> labels = new TreeMap<>();
        answers.examples().forEach(example -> labels.merge(example.editor(), 1, Integer::sum));
        Map<String, Integer> suspected = new HashMap<>();
        suspicions.forEach(suspicion -> suspected.merge(suspicion.editor(), 1, Integer::sum));
        Map<String, int[]> agreement = agreement();
        List<EditorRecord> records = new ArrayList<>();
        for (String editor : editorNames(labels)) {
            int own = labels.getOrDefault(editor, 0);
            int wrong = suspected.getOrDefault(editor, 0);
            int[] counts = agreement.getOrDefault(editor, new int[2]);
            records.add(new EditorRecord(editor, own, wrong, counts[0], counts[1], flag(own, wrong)));
        }
        records.sort(Comparator.comparing((EditorRecord record) -> record.flag() == null));
        return List.copyOf(records);
    }

    private Set<String> editorNames(Map<String, Integer> labels) {
        Set<String> names = new TreeSet<>(labels.keySet());
        decisions.forEach(logged -> names.add(LabelRules.editor(logged.decision())));
        names.remove(SetExample.STARTER);
        return names;
    }

    private @Nullable String flag(int own, int wrong) {
        int others = answers.examples().size() - own;
        double usual = (suspicions.size() - wrong + 1.0) / (others + 1.0);
        if (wrong < LEAST_SUSPECTED || usual >= 1) {
            return null;
        }
        double chance = 1 - new BinomialDistribution(own, usual).cumulativeProbability(wrong - 1);
        return chance >= CHANCE
                ? null
                : String.format(
                        Locale.ROOT,
                        "%d of %d labels look wrong; of everybody else's %.1f in 100 do.",
                        wrong,
                        own,
                        100 * usual);
    }

    /** For each editor: settled articles shared with another editor, and of these the ones with the settled label. */
    private Map<String, int[]> agreement() {
        Map<String, Map<String, String>> given = new HashMap<>();
        for (LoggedDecision logged : decisions) {
            ArticleLabel decision = logged.decision();
            if (decision.getLabel() != null
                    && history.fate(decision.getLabel(), decision.getDecided()) instanceof Fate.Lives lives) {
                given.computeIfAbsent(decision.getArticleId(), article -> new HashMap<>())
                        .put(LabelRules.editor(decision), lives.label());
            }
        }
        Map<String, int[]> agreement = new HashMap<>();
        for (Resolution resolution :
                new LabelRules(decision -> false, history).resolve(decisions).values()) {
            Map<String, String> labels = given.getOrDefault(resolution.articleId(), Map.of());
            if (resolution instanceof Resolution.Labelled labelled && labels.size() > 1) {
                labels.forEach((editor, label) -> count(agreement, editor, label.equals(labelled.label())));
            }
        }
        return agreement;
    }

    private static void count(Map<String, int[]> agreement, String editor, boolean agreed) {
        int[] counts = agreement.computeIfAbsent(editor, name -> new int[2]);
        counts[0]++;
        counts[1] += agreed ? 1 : 0;
    }

    private static List<Suspicion> suspicions(HeldOutScores answers) {
        List<Suspicion> found = new ArrayList<>();
        Set<String> labels = new HashSet<>(answers.labels());
        for (int place = 0; place < answers.examples().size(); place++) {
            SetExample example = answers.examples().get(place);
            double[] scores = answers.scores()[place];
            int top = top(scores);
            int given = answers.labels().indexOf(example.label());
            if (labels.contains(example.label()) && scores[top] >= SURE && scores[given] <= UNLIKELY) {
                found.add(new Suspicion(
                        example.articleId(),
                        example.title(),
                        example.editor(),
                        example.label(),
                        scores[given],
                        answers.labels().get(top),
                        scores[top]));
            }
        }
        found.sort(Comparator.comparingDouble(Suspicion::suggestedScore).reversed());
        return List.copyOf(found);
    }

    private static int top(double[] scores) {
        int top = 0;
        for (int label = 1; label < scores.length; label++) {
            top = scores[label] > scores[top] ? label : top;
        }
        return top;
    }
}
