package io.slugline.training.set;

import io.slugline.model.LabelSet;
import io.slugline.schemas.ArticleLabel;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.labels.LabelHistory;
import io.slugline.training.labels.LabelHistory.Fate;
import io.slugline.training.labels.LabelRules;
import io.slugline.training.labels.LoggedDecision;
import io.slugline.training.labels.Resolution;
import io.slugline.training.starter.StarterArticle;
import io.slugline.training.starter.StarterArticles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Builds the training set of the starter articles and the decisions before some offsets. Two articles that nearly repeat
 * each other are never in different folds:
 *
 * <ol>
 *   <li>Starter articles come first and keep the fold they ship with (held out = golden).
 *   <li>Labelled articles follow in the order in which they first got a label.
 *   <li>An article that nearly repeats earlier ones joins their fold; if those are in several, it is left out.
 *   <li>Any other article's fold comes from its id alone, so it never changes.
 * </ol>
 */
public final class TrainingSetBuilder {
    private final StarterArticles starter;
    private final LabelSet labels;
    private final LabelHistory history;

    public TrainingSetBuilder(StarterArticles starter, LabelBook book) {
        this.starter = starter;
        this.labels = book.labels();
        this.history = book.history();
    }

    /** The set of the starter articles alone. */
    public TrainingSet starterOnly() {
        return build(Map.of(), List.of(), decision -> false);
    }

    /**
     * The set of starter articles and decisions.
     *
     * @param endOffsets what the decisions were read by; recorded, not looked at
     * @param without decisions to ignore as if they had never been made
     */
    public TrainingSet build(
            Map<Integer, Long> endOffsets, List<LoggedDecision> decisions, Predicate<ArticleLabel> without) {
        List<LeftOut> leftOut = new ArrayList<>();
        List<SetExample> candidates = new ArrayList<>();
        candidates.addAll(shipped());
        candidates.addAll(labelled(decisions, without, leftOut));
        List<SetExample> examples = intoFolds(candidates, leftOut);
        leftOut.sort(Comparator.comparing(LeftOut::articleId));
        return new TrainingSet(endOffsets, examples, leftOut);
    }

    /** The starter articles are older than any change of a label; those whose label has ended just go. */
    private List<SetExample> shipped() {
        List<SetExample> found = new ArrayList<>();
        for (StarterArticle article : starter.all()) {
            if (history.fate(article.label(), Instant.EPOCH) instanceof Fate.Lives lives
                    && labels.contains(lives.label())) {
                found.add(example(article, lives.label()));
            }
        }
        return found;
    }

    private List<SetExample> labelled(
            List<LoggedDecision> decisions, Predicate<ArticleLabel> without, List<LeftOut> leftOut) {
        List<SetExample> found = new ArrayList<>();
        for (Resolution resolution :
                new LabelRules(without, history).resolve(decisions).values()) {
            if (resolution instanceof Resolution.Labelled labelled) {
                if (labels.contains(labelled.label())) {
                    found.add(example(labelled));
                } else {
                    leftOut.add(new LeftOut(
                            labelled.articleId(),
                            "Its label " + labelled.label() + " is not in label set " + labels.version() + "."));
                }
            } else if (resolution instanceof Resolution.Outdated outdated) {
                leftOut.add(new LeftOut(outdated.articleId(), outdated.reason()));
            } else if (resolution instanceof Resolution.Conflict conflict) {
                leftOut.add(new LeftOut(
                        conflict.articleId(),
                        "Its editors disagree: " + conflict.labels() + "; somebody has to adjudicate."));
            }
        }
        found.sort(Comparator.comparing(SetExample::decided).thenComparing(SetExample::articleId));
        return found;
    }

    private List<SetExample> intoFolds(List<SetExample> candidates, List<LeftOut> leftOut) {
        List<List<Integer>> earlier =
                Repeats.earlier(candidates.stream().map(SetExample::input).toList());
        Fold[] folds = new Fold[candidates.size()];
        List<SetExample> examples = new ArrayList<>();
        for (int place = 0; place < candidates.size(); place++) {
            SetExample candidate = candidates.get(place);
            Set<Fold> met = EnumSet.noneOf(Fold.class);
            for (int repeated : earlier.get(place)) {
                if (folds[repeated] != null) {
                    met.add(folds[repeated]);
                }
            }
            boolean ships = candidate.isStarter();
            if (met.size() > 1 && !ships) {
                leftOut.add(new LeftOut(
                        candidate.articleId(), "It nearly repeats articles of different folds: " + met + "."));
                continue;
            }
            Fold fold =
                    ships || met.isEmpty() ? candidate.fold() : met.iterator().next();
            folds[place] = fold;
            examples.add(candidate.in(fold));
        }
        return examples;
    }

    private SetExample example(StarterArticle article, String label) {
        Fold fold = article.heldOut() ? Fold.GOLDEN : Fold.TRAIN;
        List<String> secondary = history.living(article.secondary(), label, Instant.EPOCH);
        return new SetExample(
                article.id(),
                fold,
                label,
                known(secondary),
                SetExample.STARTER,
                article.title(),
                article.text(),
                Instant.EPOCH);
    }

    private SetExample example(Resolution.Labelled labelled) {
        return new SetExample(
                labelled.articleId(),
                Fold.of(labelled.articleId()),
                labelled.label(),
                labelled.secondary() == null ? null : known(labelled.secondary()),
                labelled.editor(),
                labelled.title(),
                labelled.text(),
                labelled.firstDecided());
    }

    private List<String> known(List<String> secondary) {
        return secondary.stream().filter(labels::contains).toList();
    }
}
