package io.slugline.console.index;

import static io.slugline.console.index.Sample.decision;
import static io.slugline.console.index.Sample.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleSearchTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

    @TempDir
    Path folder;

    private ArticleIndex index;

    @BeforeEach
    void open() {
        index = ArticleIndex.open(folder);
        index.put(List.of(
                scored("strike", "labour", "economy"),
                scored("merger", "economy"),
                scored("final", "sport", "labour")));
        index.refresh();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void findsWhatIsAboutALabelUnderTheLabelAndUnderSecondaryOnes() {
        assertThat(found(Facet.ABOUT, "economy")).containsExactlyInAnyOrder("strike", "merger");
        assertThat(found(Facet.ABOUT, "labour", "sport")).containsExactlyInAnyOrder("strike", "final");
    }

    @Test
    void findsUnderALabelOnlyWhatHasItFirst() {
        assertThat(found(Facet.LABEL, "economy")).containsExactly("merger");
    }

    @Test
    void countsBoth() {
        Map<String, Map<String, Integer>> counts = index.search().facets(ArticleQuery.of(Facet.ABOUT, "economy"));

        assertThat(counts.get("about"))
                .containsOnly(Map.entry("economy", 2), Map.entry("labour", 2), Map.entry("sport", 1));
        assertThat(counts.get("label")).containsOnly(Map.entry("economy", 1), Map.entry("labour", 1));
    }

    @Test
    void forgetsTheMachinesSecondaryLabelsWhereAnEditorGivesAnotherLabel() {
        index.put(List.of(scored("strike", "labour", "economy").with(decision("decision-1", Action.CORRECT, NOW))));
        index.refresh();

        assertThat(found(Facet.ABOUT, "economy")).containsExactly("merger");
    }

    /** As the console of before wrote it. */
    @Test
    void readsAnArticleOfBeforeThereWereSecondaryLabels() {
        String json = """
                {"id":"a1","partition":0,"text":null,
                 "classifications":[{"modelName":"topics","modelVersion":1,"revision":1,"labels":[{"label":"labour","score":0.6}],
                   "topLabel":"labour","topScore":0.6,"needsReview":false,"abstained":false,"tokens":4,"truncated":false,"classified":1}],
                 "decisions":[{"decisionId":"decision-1","action":"CONFIRM","label":"labour","undoes":null,"machineLabel":"labour",
                   "machineScore":0.6,"modelVersion":1,"editor":"ana","source":"CONSOLE","blind":false,"note":null,"decided":2,
                   "partition":0,"offset":7}]}""";
        Document document = new Document();
        document.add(new StoredField(Fields.SOURCE, json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        ArticleState article = ArticleDocuments.article(document);

        assertThat(article.label()).isEqualTo("labour");
        assertThat(article.secondaryLabels()).isEmpty();
        assertThat(article.decisions().get(0).secondaryLabels()).isNull();
    }

    private List<String> found(Facet facet, String... values) {
        return index.search().search(ArticleQuery.ALL.with(facet, values), SortBy.NEWEST, 0, 10).articles().stream()
                .map(ArticleState::id)
                .toList();
    }

    private static ArticleState scored(String id, String label, String... secondaryLabels) {
        return unscored(id, 0, NOW)
                .with(new Classification(
                        "topics",
                        1,
                        1,
                        List.of(),
                        label,
                        List.of(secondaryLabels),
                        0.7,
                        false,
                        false,
                        40,
                        false,
                        NOW.toEpochMilli()));
    }
}
