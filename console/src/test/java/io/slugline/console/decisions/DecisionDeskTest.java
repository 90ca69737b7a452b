package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision;
import io.slugline.console.decisions.DecisionRequest.Kind;
import io.slugline.console.decisions.DecisionResult.Refused;
import io.slugline.console.decisions.DecisionResult.Saved;
import io.slugline.console.decisions.DecisionResult.Unsaved;
import io.slugline.console.index.ArticleIndex;
import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.ProjectionStatus;
import io.slugline.console.projection.ProjectionStatus.State;
import io.slugline.console.projection.Projections;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.Silent;
import io.slugline.schemas.ArticleLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions about what this console has not read yet, and another one, or this one before it was restarted, had. */
class DecisionDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DECISION = "decision-1";

    @TempDir
    Path folder;

    private final TakingWriter writer = new TakingWriter();
    private State state = State.LIVE;
    private long nanos;
    private ArticleIndex index;
    private DecisionDesk desk;

    @BeforeEach
    void open() {
        index = ArticleIndex.open(folder.resolve("searched"));
        desk = new DecisionDesk(
                index.search(), new SportAndHealth(), writer, new Reading(), new Patience(PATIENCE, () -> nanos));
        put(ArticleState.unknown("a1"));
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void hasAnUndoSentAgainUntilTheDecisionIsRead() {
        assertThat(decide(undo("undo-0001"))).isInstanceOf(Unsaved.class);

        put(ArticleState.unknown("a1").with(decision("ana")));

        assertThat(decide(undo("undo-0001"))).isInstanceOf(Saved.class);
        assertThat(writer.taken()).extracting(ArticleLabel::getUndoes).containsExactly(DECISION);
    }

    @Test
    void refusesAnUndoOfWhatIsNotReadInAWhile() {
        assertThat(decide(undo("undo-0001"))).isInstanceOf(Unsaved.class);
        nanos += PATIENCE.toNanos();

        assertThat(decide(undo("undo-0001"))).isInstanceOf(Refused.class);
        assertThat(decide(undo("undo-0002"))).isInstanceOf(Unsaved.class);
    }

    @Test
    void refusesNothingForGoodBeforeItHasCaughtUp() {
        state = State.CATCHING_UP;
        assertThat(decide(undo("undo-0001"))).isInstanceOf(Unsaved.class);
        nanos += 2 * PATIENCE.toNanos();
        assertThat(decide(undo("undo-0001"))).isInstanceOf(Unsaved.class);

        state = State.LIVE;

        assertThat(decide(undo("undo-0001"))).isInstanceOf(Unsaved.class);
    }

    @Test
    void hasADecisionSentAgainUntilItsArticleIsRead() {
        assertThat(decide(label("decision-2", "a2"))).isInstanceOf(Unsaved.class);

        put(ArticleState.unknown("a2"));

        assertThat(decide(label("decision-2", "a2"))).isInstanceOf(Saved.class);
    }

    @Test
    void refusesAtOnceWhatIsAnothersDecision() {
        put(ArticleState.unknown("a1").with(decision("ben")));

        assertThat(decide(undo("undo-0001"))).isInstanceOf(Refused.class);
    }

    private DecisionResult decide(DecisionRequest request) {
        return desk.decide(List.of(request), "ana").get(0);
    }

    private static DecisionRequest undo(String id) {
        return new DecisionRequest(id, "a1", Kind.UNDO, null, null, DECISION, null, null, false, null, null);
    }

    private static DecisionRequest label(String id, String article) {
        return new DecisionRequest(
                id, article, Kind.LABEL, SportAndHealth.SPORT, null, null, null, null, false, null, null);
    }

    private static Decision decision(String editor) {
        return new Decision(
                DECISION,
                Decision.Action.CORRECT,
                SportAndHealth.SPORT,
                null,
                null,
                null,
                null,
                null,
                editor,
                "CONSOLE",
                false,
                null,
                0,
                0,
                0);
    }

    private void put(ArticleState article) {
        index.put(List.of(article));
        index.refresh();
    }

    /** As far as the test says. */
    private final class Reading extends Projections {
        Reading() {
            super(
                    Settings.with(Map.of("slugline.data-dir", folder.toString())),
                    new Backbone(Settings.alone()),
                    new RecordTables(),
                    new Silent());
        }

        @Override
        public ProjectionStatus status() {
            return new ProjectionStatus(state, 0, 0, 0, 0, null);
        }
    }
}
