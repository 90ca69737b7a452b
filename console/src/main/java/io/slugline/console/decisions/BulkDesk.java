package io.slugline.console.decisions;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.Facet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides about everything that matches a query at once. Each article gets a decision of its own whose id begins with
 * the bulk's, so a repeated call writes nothing twice and the whole is taken back by one call.
 */
@Singleton
public class BulkDesk {
    /** More than this at once is refused: nobody means it. */
    public static final int LIMIT = 10_000;

    private final ArticleSearch search;
    private final LabelWriter writer;
    private final LabelRecords records = new LabelRecords(Clock.systemUTC());

    BulkDesk(ArticleSearch search, LabelWriter writer) {
        this.search = search;
        this.writer = writer;
    }

    /** Gives {@code label} to every match that does not have it from an editor already; returns how many it wrote. */
    public int label(String bulkId, ArticleQuery wanted, String label, String editor) {
        return writeAll(
                wanted,
                article -> {
                    Decision counts = article.standing().decision();
                    if (counts != null && Objects.equals(counts.label(), label)) {
                        return List.of();
                    }
                    return List.of(
                            request(bulkId + ":" + article.id(), article, DecisionRequest.Kind.LABEL, label, null));
                },
                editor);
    }

    /** Takes back every decision of that bulk that is still in the index; returns how many. */
    public int undo(String bulkId, String editor) {
        return writeAll(
                ArticleQuery.of(Facet.DECISION, bulkId),
                article -> article.decisions().stream()
                        .filter(decision -> decision.decisionId().startsWith(bulkId + ":"))
                        .filter(decision -> decision.editor().equals(editor))
                        .map(decision -> request(
                                "undo-" + decision.decisionId(),
                                article,
                                DecisionRequest.Kind.UNDO,
                                null,
                                decision.decisionId()))
                        .toList(),
                editor);
    }

    private int writeAll(ArticleQuery wanted, Function<ArticleState, List<DecisionRequest>> requests, String editor) {
        LabelBatch batch = new LabelBatch(writer);
        search.forEach(wanted, article -> {
            for (DecisionRequest request : requests.apply(article)) {
                boolean unknown = article.decisions().stream()
                        .noneMatch(known -> known.decisionId().equals(request.decisionId()));
                if (unknown) {
                    batch.write(records.record(article, request, editor));
                }
            }
        });
        return batch.await();
    }

    private static DecisionRequest request(
            String id,
            ArticleState article,
            DecisionRequest.Kind kind,
            @Nullable String label,
            @Nullable String undoes) {
        // Whoever labels thousands at once has not said of each what else it is about.
        return new DecisionRequest(id, article.id(), kind, label, null, undoes, null, null, false, null, null);
    }
}
