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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
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

    /** A browser sends again after half a second, then after one, two and five; a console that reads is not behind so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String READING = "The console is still reading; it is sent again by itself.";
    private static final String AWAY = "Kafka has not taken the decision before it yet.";

    private final ArticleSearch search;
    private final ModelShelf models;
    private final LabelWriter writer;
    private final Projections projections;
    private final LabelRecords records = new LabelRecords(Clock.systemUTC());
    private final RecentDecisions recent = new RecentDecisions();
    private final Patience patience;

    @Inject
    DecisionDesk(ArticleSearch search, ModelShelf models, LabelWriter writer, Projections projections) {
        this(search, models, writer, projections, new Patience(PATIENCE, System::nanoTime));
    }

    DecisionDesk(
            ArticleSearch search, ModelShelf models, LabelWriter writer, Projections projections, Patience patience) {
        this.patience = patience;
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
        if (!ID.matcher(request.decisionId()).matches()) {
            return done(new Refused(request.decisionId(), "decisionId must be 8 to 64 letters, digits or dashes."));
        }
        if (models.labels().isEmpty()) {
            return done(new Unsaved(request.decisionId(), READING));
        }
        Optional<ArticleState> known = search.article(request.articleId());
        if (known.isEmpty()) {
            return done(unread(request, "Article " + request.articleId() + " is not known here."));
        }
        ArticleState article = known.get();
        if (article.decisions().stream().anyMatch(d -> d.decisionId().equals(request.decisionId()))) {
            return done(new Saved(request.decisionId(), null));
        }
        String undoes = request.undoes();
        if (request.action() == Kind.UNDO && undoes != null && author(article, undoes) == null) {
            return done(unread(request, "Decision " + undoes + " is not known, so it cannot be taken back."));
        }
        Optional<String> fault = fault(article, request, editor);
        if (fault.isPresent()) {
            return done(new Refused(request.decisionId(), fault.get()));
        }
        return recent.once(request, editor, () -> write(article, request, editor));
    }

    /** What another console knows, or this one knew before it was restarted, must not be refused for good. */
    private DecisionResult unread(DecisionRequest request, String sentence) {
        boolean upToDate = projections.status().state() == ProjectionStatus.State.LIVE;
        return upToDate && patience.isOver(request.decisionId())
                ? new Refused(request.decisionId(), sentence)
                : new Unsaved(request.decisionId(), READING);
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
        String author = author(article, undoes);
        return editor.equals(author)
                ? Optional.empty()
                : Optional.of("Decision " + undoes + " is " + author + "'s; label the story instead to disagree.");
    }

    /** Whose decision it is; null if this console has not read it. */
    private @Nullable String author(ArticleState article, String decisionId) {
        return article.decisions().stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .map(Decision::editor)
                .findFirst()
                .orElse(recent.editor(decisionId));
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
