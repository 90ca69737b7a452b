package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import io.slugline.training.labels.LabelHistory.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How decisions become at most one label per article; the outcome depends on what was decided and when, never on the
 * order in which the decisions arrived.
 *
 * <ol>
 *   <li>A decision id counts once: its first record.
 *   <li>UNDO takes back the decision it names, also one that arrives later, also another UNDO.
 *   <li>FLAG and SKIP give no label and take none away.
 *   <li>Of one editor only the latest label counts (the greater decision id of two at the same instant).
 *   <li>An import counts only where no person has given a label.
 *   <li>If anybody adjudicated, the latest adjudication is the label.
 *   <li>Else, if the editors agree, theirs is the label; if more than half of three or more agree, theirs; otherwise
 *       the article is in conflict and has none.
 *   <li>A label counts as what it is called today. One that has ended, split or given up, counts no more: an editor whose
 *       latest label it was is not asked, an adjudication that gave it ends with all decisions before it.
 *   <li>Secondary labels are those of the decision that counts; nobody has to agree about them.
 * </ol>
 */
public final class LabelRules {
    /** The editor that imports count under. */
    public static final String IMPORT = "import";

    private static final Comparator<ArticleLabel> BY_TIME =
            Comparator.comparing(ArticleLabel::getDecided).thenComparing(ArticleLabel::getDecisionId);

    private final Predicate<ArticleLabel> leftOut;
    private final LabelHistory history;

    /**
     * Rules for labels with a history.
     *
     * @param leftOut decisions to ignore as if they had never been made
     */
    public LabelRules(Predicate<ArticleLabel> leftOut, LabelHistory history) {
        this.leftOut = leftOut;
        this.history = history;
    }

    /** Whose word a decision is: an import is nobody's, though whoever brought it in has signed it. */
    public static String editor(ArticleLabel decision) {
        return decision.getSource() == LabelSource.IMPORT ? IMPORT : decision.getEditor();
    }

    /** What the decisions come to, by article id in its natural order. */
    public SortedMap<String, Resolution> resolve(List<LoggedDecision> decisions) {
        Map<String, ArticleLabel> byId = new LinkedHashMap<>();
        decisions.stream()
                .sorted(Comparator.comparingInt(LoggedDecision::partition).thenComparingLong(LoggedDecision::offset))
                .map(LoggedDecision::decision)
                .filter(leftOut.negate())
                .forEach(decision -> byId.putIfAbsent(decision.getDecisionId(), decision));
        Set<String> undone = undone(byId);
        SortedMap<String, List<ArticleLabel>> byArticle = new TreeMap<>();
        byId.values().forEach(decision -> {
            List<ArticleLabel> standing =
                    byArticle.computeIfAbsent(decision.getArticleId(), article -> new ArrayList<>());
            if (givesLabel(decision) && !undone.contains(decision.getDecisionId())) {
                standing.add(decision);
            }
        });
        SortedMap<String, Resolution> resolved = new TreeMap<>();
        byArticle.forEach((article, standing) -> resolved.put(article, resolve(article, standing)));
        return resolved;
    }

    /** An UNDO holds unless a later one takes it back, so the latest are asked first. */
    private static Set<String> undone(Map<String, ArticleLabel> byId) {
        Set<String> undone = new HashSet<>();
        byId.values().stream()
                .filter(decision -> decision.getAction() == LabelAction.UNDO && decision.getUndoes() != null)
                .sorted(BY_TIME.reversed())
                .filter(undo -> !undone.contains(undo.getDecisionId()))
                .forEach(undo -> undone.add(undo.getUndoes()));
        return undone;
    }

    private static boolean givesLabel(ArticleLabel decision) {
        return decision.getLabel() != null
                && switch (decision.getAction()) {
                    case CONFIRM, CORRECT, ADJUDICATE -> true;
                    case FLAG, SKIP, UNDO, UNKNOWN -> false;
                };
    }

    private Resolution resolve(String article, List<ArticleLabel> standing) {
        if (standing.isEmpty()) {
            return new Resolution.Unlabelled(article);
        }
        Optional<ArticleLabel> settled = standing.stream()
                .filter(decision -> decision.getAction() == LabelAction.ADJUDICATE)
                .max(BY_TIME);
        if (settled.isPresent()) {
            return settle(article, settled.get(), standing);
        }
        SortedMap<String, ArticleLabel> latest = latestByEditor(standing);
        Optional<String> ended = latest.values().stream()
                .sorted(BY_TIME.reversed())
                .flatMap(decision -> ending(decision).stream())
                .findFirst();
        latest.values().removeIf(decision -> ending(decision).isPresent());
        if (latest.isEmpty()) {
            return new Resolution.Outdated(article, ended.orElseThrow());
        }
        latest.replaceAll((editor, decision) -> today(decision));
        return agreed(latest)
                .<Resolution>map(winner -> labelled(winner, standing))
                .orElseGet(() -> conflict(article, latest));
    }

    private Resolution settle(String article, ArticleLabel settled, List<ArticleLabel> standing) {
        Optional<String> ended = ending(settled);
        if (ended.isEmpty()) {
            return labelled(today(settled), standing);
        }
        List<ArticleLabel> later = standing.stream()
                .filter(decision -> BY_TIME.compare(decision, settled) > 0)
                .toList();
        return later.isEmpty() ? new Resolution.Outdated(article, ended.get()) : resolve(article, later);
    }

    /** Why the decision's label counts no more; empty if it does. */
    private Optional<String> ending(ArticleLabel decision) {
        return history.fate(decision.getLabel(), decision.getDecided()) instanceof Fate.Ended ended
                ? Optional.of(ended.reason())
                : Optional.empty();
    }

    /** The decision with what its labels are called today; secondary ones that have ended are dropped. */
    private ArticleLabel today(ArticleLabel decision) {
        ArticleLabel.Builder today = ArticleLabel.newBuilder(decision);
        if (history.fate(decision.getLabel(), decision.getDecided()) instanceof Fate.Lives lives) {
            today.setLabel(lives.label());
        }
        if (decision.getSecondaryLabels() != null) {
            today.setSecondaryLabels(
                    history.living(decision.getSecondaryLabels(), today.getLabel(), decision.getDecided()));
        }
        return today.build();
    }

    private static SortedMap<String, ArticleLabel> latestByEditor(List<ArticleLabel> standing) {
        SortedMap<String, ArticleLabel> latest = new TreeMap<>();
        standing.stream().sorted(BY_TIME).forEach(decision -> latest.put(editor(decision), decision));
        if (latest.size() > 1) {
            latest.remove(IMPORT);
        }
        return latest;
    }

    /** The latest decision for the label that more than half of the editors give; of two editors, both. */
    private static Optional<ArticleLabel> agreed(SortedMap<String, ArticleLabel> latest) {
        Map<String, Integer> votes = new TreeMap<>();
        latest.values().forEach(decision -> votes.merge(decision.getLabel(), 1, Integer::sum));
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() * 2 > latest.size())
                .findFirst()
                .flatMap(vote -> latest.values().stream()
                        .filter(decision -> vote.getKey().equals(decision.getLabel()))
                        .max(BY_TIME));
    }

    private static Resolution labelled(ArticleLabel winner, List<ArticleLabel> standing) {
        return new Resolution.Labelled(
                winner.getArticleId(),
                winner.getLabel(),
                winner.getSecondaryLabels(),
                editor(winner),
                winner.getTitle(),
                winner.getText(),
                standing.stream()
                        .map(ArticleLabel::getDecided)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                winner.getDecided());
    }

    private static Resolution conflict(String article, SortedMap<String, ArticleLabel> latest) {
        SortedMap<String, String> labels = new TreeMap<>();
        latest.forEach((editor, decision) -> labels.put(editor, decision.getLabel()));
        return new Resolution.Conflict(article, labels);
    }
}
