package io.slugline.training.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.StarterArticle;
import io.slugline.training.starter.StarterArticles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A label is added, merged, renamed, split and given up; what was decided before and after comes to what is written here. */
class ChangedLabelsTest {
    /** At ten: weather goes into environment, sport is split, gossip is given up; at eleven environment is renamed. */
    private static final String BOOK = """
            {"version": "desk-2",
             "labels": [
               {"id": "nature", "name": "nature and weather"},
               {"id": "ball", "name": "ball games"},
               {"id": "sport", "name": "all other sport"},
               {"id": "health", "name": "health"},
               {"id": "space", "name": "space, a new label"}],
             "changes": [
               {"at": "2026-05-04T11:00:00Z", "label": "environment", "became": ["nature"]},
               {"at": "2026-05-04T10:00:00Z", "label": "weather", "became": ["environment"]},
               {"at": "2026-05-04T10:00:00Z", "label": "sport", "became": ["ball", "sport"]},
               {"at": "2026-05-04T10:00:00Z", "label": "gossip", "became": []}]}
            """;

    /** What each article of {@link #story} must come to, written by hand. */
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

    static {
        ANSWERS.put("kept", "health");
        ANSWERS.put("added", "space");
        ANSWERS.put("merged-and-renamed", "nature");
        ANSWERS.put("renamed", "nature");
        ANSWERS.put("editors-agree-after-the-merge", "nature");
        ANSWERS.put("split", "Its label sport was split into [ball, sport]; somebody has to label it again.");
        ANSWERS.put("split-and-labelled-again", "ball");
        ANSWERS.put("split-and-labelled-again-by-another", "sport");
        ANSWERS.put("sport-after-the-split", "sport");
        ANSWERS.put(
                "mind-changed-to-what-was-split",
                "Its label sport was split into [ball, sport]; somebody has to label it again.");
        ANSWERS.put("split-was-undone", "health");
        ANSWERS.put("settled-as-what-was-split", "ball");
        ANSWERS.put("given-up", "Its label gossip was given up.");
    }

    private static final int BEFORE = 30;
    private static final int AFTER = 150;

    @TempDir
    private Path folder;

    private static Decisions story() {
        return new Decisions()
                .label("a1", "kept", "anna", "health", BEFORE)
                .label("b1", "added", "anna", "space", AFTER)
                .label("c1", "merged-and-renamed", "anna", "weather", BEFORE)
                .label("d1", "renamed", "anna", "environment", BEFORE)
                .label("e1", "editors-agree-after-the-merge", "anna", "weather", BEFORE)
                .label("e2", "editors-agree-after-the-merge", "ben", "environment", BEFORE + 1)
                .label("f1", "split", "anna", "sport", BEFORE)
                .label("g1", "split-and-labelled-again", "anna", "sport", BEFORE)
                .label("g2", "split-and-labelled-again", "anna", "ball", AFTER)
                .label("h1", "split-and-labelled-again-by-another", "anna", "sport", BEFORE)
                .label("h2", "split-and-labelled-again-by-another", "ben", "sport", AFTER)
                .label("i1", "sport-after-the-split", "anna", "sport", AFTER)
                .label("j1", "mind-changed-to-what-was-split", "anna", "health", BEFORE)
                .label("j2", "mind-changed-to-what-was-split", "anna", "sport", BEFORE + 1)
                .label("k1", "split-was-undone", "anna", "health", BEFORE)
                .label("k2", "split-was-undone", "anna", "sport", BEFORE + 1)
                .undo("k3", "split-was-undone", "anna", "k2", BEFORE + 2)
                .label("l1", "settled-as-what-was-split", "anna", "health", BEFORE)
                .adjudicate("l2", "settled-as-what-was-split", "cleo", "sport", BEFORE + 1)
                .label("l3", "settled-as-what-was-split", "ben", "ball", AFTER)
                .label("m1", "given-up", "anna", "gossip", BEFORE);
    }

    @Test
    void everyArticleComesToWhatTheAnswerTableSays() throws IOException {
        assertThat(outcomes(story().logged())).containsExactlyInAnyOrderEntriesOf(ANSWERS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neitherOrderNorRepetitionChangesTheOutcome(long seed) throws IOException {
        assertThat(outcomes(story().shuffledAndRepeated(seed))).containsExactlyInAnyOrderEntriesOf(ANSWERS);
    }

    /** The twin: without the written changes old names are trained as they are, or not at all. */
    @Test
    void withoutTheChangesTheOldRowsAreNotWhatTheTableSays() throws IOException {
        LabelBook forgetful = LabelBook.of(book().labels());

        Map<String, String> outcomes = outcomes(forgetful, story().logged());

        assertThat(outcomes).containsEntry("split", "sport").doesNotContainEntry("merged-and-renamed", "nature");
    }

    @Test
    void theStarterArticlesMoveAsTheOldestRows() throws IOException {
        TrainingSet set = new TrainingSetBuilder(starter(), book()).starterOnly();

        assertThat(set.examples()).extracting(SetExample::label).containsExactlyInAnyOrder("nature", "health");
        assertThat(set.of(Fold.TRAIN)).hasSize(2);
    }

    @Test
    void secondaryLabelsAreCalledWhatTheyAreToday() throws IOException {
        List<LoggedDecision> logged = new Decisions()
                .label("a1", "a", "anna", "health", List.of("weather", "gossip", "environment", "sport"), BEFORE)
                .label("b1", "b", "anna", "weather", List.of("environment", "space"), BEFORE)
                .label("c1", "c", "anna", "health", List.of("gossip"), BEFORE)
                .label("d1", "d", "anna", "health", BEFORE)
                .logged();

        TrainingSet set = new TrainingSetBuilder(new StarterArticles(List.of()), book())
                .build(Map.of(), logged, decision -> false);

        assertThat(set.examples())
                .extracting(SetExample::label, SetExample::secondary)
                .containsExactly(
                        tuple("health", List.of("nature")),
                        tuple("nature", List.of("space")),
                        tuple("health", List.of()),
                        tuple("health", null));
    }

    @Test
    void theScoresOfAnOlderVersionAreComparedAsScoresOfTodaysLabels() throws IOException {
        List<String> earlier = List.of("weather", "environment", "sport", "health");

        double[][] today = book().today(earlier, new double[][] {{0.25, 0.5, 0.125, 0.125}}, Decisions.NINE);

        assertThat(today[0]).containsExactly(0.75, 0, 0, 0.125, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "version": "desk-2"  | "nothing": 1             | cannot be read: Unrecognized field "nothing"
                    "version": "desk-2"  | "version": ""            | has no version
                    "id": "ball"         | "id": "sport"            | has the label sport twice
                    "became": ["nature"] | "became": ["natrue"]     | says that environment became natrue, which is no label
                    """)
    void aBookThatContradictsItselfIsRefusedWithASentence(String text, String by, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.json"), BOOK.replace(text, by));

        assertThatThrownBy(() -> LabelBook.read(file)).hasMessageContaining(reason);
    }

    @Test
    void aBookThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> LabelBook.read(folder.resolve("none.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.json cannot be read");
    }

    private LabelBook book() throws IOException {
        return LabelBook.read(Files.writeString(folder.resolve("labels.json"), BOOK));
    }

    private Map<String, String> outcomes(List<LoggedDecision> logged) throws IOException {
        return outcomes(book(), logged);
    }

    /** Each article's label in the training set, or why it is not in it. */
    private static Map<String, String> outcomes(LabelBook book, List<LoggedDecision> logged) {
        TrainingSet set =
                new TrainingSetBuilder(new StarterArticles(List.of()), book).build(Map.of(), logged, decision -> false);
        Map<String, String> outcomes =
                set.examples().stream().collect(Collectors.toMap(SetExample::articleId, SetExample::label));
        set.leftOut().forEach(left -> outcomes.put(left.articleId(), left.reason()));
        return outcomes;
    }

    private static StarterArticles starter() {
        return new StarterArticles(List.of(
                article("s1", "weather"), article("s2", "health"), article("s3", "sport"), article("s4", "gossip")));
    }

    private static StarterArticle article(String id, String label) {
        return new StarterArticle(id, label, List.of(), "A headline about " + label, "A text of its own: " + id, false);
    }
}
