package io.slugline.console.decisions;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.ScoredLabel;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds label records: the text and the machine's word come from the index, never from the browser. The text is the one
 * that a model reads, because models are trained and measured on these records.
 */
final class LabelRecords {
    private final Clock clock;

    LabelRecords(Clock clock) {
        this.clock = clock;
    }

    // The generated builder takes null for nullable fields and cannot say so.
    @SuppressWarnings("NullAway")
    ArticleLabel record(ArticleState article, DecisionRequest request, String editor) {
        ArticleText text = article.text();
        Classification shown = shown(article, request.shownVersion());
        String machineLabel = shown == null ? null : shown.bestLabel();
        return ArticleLabel.newBuilder()
                .setDecisionId(request.decisionId())
                .setArticleId(article.id())
                .setRevision(text == null ? 1 : text.revision())
                .setAction(action(request, machineLabel))
                .setLabel(request.givesLabel() ? request.label() : null)
                .setSecondaryLabels(request.givesLabel() ? request.secondaryLabels() : null)
                .setUndoes(request.action() == DecisionRequest.Kind.UNDO ? request.undoes() : null)
                .setTitle(text == null ? "" : text.title())
                .setText(text == null ? "" : text.read())
                .setLanguage(text == null ? null : text.language())
                .setFeedId(text == null ? null : text.feedId())
                .setMachineLabel(machineLabel)
                .setMachineScore(shown == null ? null : score(shown))
                .setModelName(shown == null ? null : shown.modelName())
                .setModelVersion(shown == null ? null : shown.modelVersion())
                .setEditor(editor)
                .setSource(LabelSource.CONSOLE)
                .setBlind(request.blind())
                .setDecisionMillis(request.decisionMillis())
                .setNote(request.note())
                .setDecided(clock.instant())
                .build();
    }

    private static LabelAction action(DecisionRequest request, @Nullable String machineLabel) {
        return switch (request.action()) {
            case LABEL -> Objects.equals(request.label(), machineLabel) ? LabelAction.CONFIRM : LabelAction.CORRECT;
            case ADJUDICATE -> LabelAction.ADJUDICATE;
            case FLAG -> LabelAction.FLAG;
            case SKIP -> LabelAction.SKIP;
            case UNDO -> LabelAction.UNDO;
        };
    }

    private static @Nullable Classification shown(ArticleState article, @Nullable Integer version) {
        Classification newest = article.classification();
        if (version == null) {
            return newest;
        }
        return article.classifications().stream()
                .filter(classification -> classification.modelVersion() == version)
                .reduce((earlier, later) -> later)
                .orElse(newest);
    }

    private static double score(Classification shown) {
        return shown.labels().stream()
                .mapToDouble(ScoredLabel::score)
                .findFirst()
                .orElse(shown.topScore());
    }
}
