package io.slugline.console.decisions;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision;
import io.slugline.console.decisions.DecisionRequest.Kind;
import io.slugline.console.decisions.DecisionResult.Refused;
import io.slugline.console.decisions.DecisionResult.Saved;
import io.slugline.console.decisions.DecisionResult.Unsaved;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.models.ModelShelf;
import io.slugline.console.projection.ProjectionStatus;
import io.slugline.console.projection.Projections;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes editors' decisions: checks them, writes them once however often they are sent, and says what they met. */
@Singleton
public class DecisionDesk {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private static final String AWAY = "Kafka has not taken the decision before it yet.";

    private final ArticleSearch search;
    private final ModelShelf models;
    private final LabelWriter writer;
    private final Projections projections;
    private final LabelRecords records = new LabelRecords(Clock.systemUTC());
    private final RecentDecisions recent = new RecentDecisions();

    DecisionDesk(ArticleSearch search, ModelShelf models, LabelWriter writer, Projections projections) {
        this.projections = projections;
        this.search = search;
        this.models = models;
        this.writer = writer;
    }

    /** Decides these, in order of the list; returns once each is saved, refused or given up. */
    public List<DecisionResult> decide(List<DecisionRequest> requests, String editor) {
        List<CompletableFuture<DecisionResult>> pending = new ArrayList<>();
        for (DecisionRequest request : requests) {
            // Kafka is away: each further send would block as long as the first, and overtake it in the end.
            boolean away = !pending.isEmpty() && unsaved(pending.get(pending.size() - 1));
            pending.add(
                    away
                            ? CompletableFuture.completedFuture(new Unsaved(request.decisionId(), AWAY))
                            : decide(request, editor).toCompletableFuture());
        }
        return pending.stream().map(CompletableFuture::join).toList();
    }

    private CompletionStage<DecisionResult> decide(DecisionRequest request, String editor) {
        Optional<ArticleState> known = search.article(request.articleId());
        if (models.labels().isEmpty() || (known.isEmpty() && !upToDate())) {
            // What was right a minute ago must not be refused for good because this process has just started.
            return done(new Unsaved(request.decisionId(), "The console is still reading; it is sent again by itself."));
        }
        if (known.isEmpty()) {
            return done(new Refused(request.decisionId(), "Article " + request.articleId() + " is not known here."));
        }
        ArticleState article = known.get();
        if (article.decisions().stream().anyMatch(d -> d.decisionId().equals(request.decisionId()))) {
            return done(new Saved(request.decisionId(), null));
        }
        Optional<String> fault = fault(article, request, editor);
        if (fault.isPresent()) {
            return done(new Refused(request.decisionId(), fault.get()));
        }
        return recent.once(request, editor, () -> write(article, request, editor));
    }

    private boolean upToDate() {
        return projections.status().state() == ProjectionStatus.State.LIVE;
    }

    private static boolean unsaved(CompletableFuture<DecisionResult> result) {
        return result.isDone() && result.join() instanceof Unsaved;
    }

    private CompletionStage<DecisionResult> write(ArticleState article, DecisionRequest request, String editor) {
        Decision conflict = conflict(article, request, editor);
        return writer.write(records.record(article, request, editor))
                .handle((written, failure) -> failure == null
                        ? new Saved(request.decisionId(), conflict)
                        : new Unsaved(request.decisionId(), "Kafka has not taken it yet: " + failure.getMessage()));
    }

    private Optional<String> fault(ArticleState article, DecisionRequest request, String editor) {
        if (!ID.matcher(request.decisionId()).matches()) {
            return Optional.of("decisionId must be 8 to 64 letters, digits or dashes.");
        }
        if (!request.givesLabel() && request.secondaryLabels() != null) {
            return Optional.of("A decision that gives no label names no secondary labels.");
        }
        return switch (request.action()) {
            case LABEL, ADJUDICATE -> labelFault(request.label(), request.secondaryLabels());
            case UNDO -> undoFault(article, request.undoes(), editor);
            case FLAG, SKIP -> Optional.empty();
        };
    }

    private Optional<String> labelFault(@Nullable String label, @Nullable List<String> secondaryLabels) {
        if (label == null) {
            return Optional.of("A decision of this kind needs a label.");
        }
        Set<String> known = models.labelsById().keySet();
        return known.contains(label)
                ? SecondaryLabels.fault(label, secondaryLabels, known).map(fault -> "Secondary label " + fault)
                : Optional.of("Label " + label + " is not in the label set.");
    }

    private Optional<String> undoFault(ArticleState article, @Nullable String undoes, String editor) {
        if (undoes == null) {
            return Optional.of("An undo names the decision that it takes back.");
        }
        String author = article.decisions().stream()
                .filter(decision -> decision.decisionId().equals(undoes))
                .map(Decision::editor)
                .findFirst()
                .orElse(recent.editor(undoes));
        if (author == null) {
            return Optional.of("Decision " + undoes + " is not known, so it cannot be taken back.");
        }
        return author.equals(editor)
                ? Optional.empty()
                : Optional.of("Decision " + undoes + " is " + author + "'s; label the story instead to disagree.");
    }

    /** Another editor's label in force that this editor had not seen. */
    private static @Nullable Decision conflict(ArticleState article, DecisionRequest request, String editor) {
        Decision counts = article.standing().decision();
        boolean unseen = counts != null
                && request.action() == Kind.LABEL
                && !counts.editor().equals(editor)
                && !Objects.equals(counts.label(), request.label())
                && !Objects.equals(counts.decisionId(), request.seen());
        return unseen ? counts : null;
    }

    private static CompletionStage<DecisionResult> done(DecisionResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
