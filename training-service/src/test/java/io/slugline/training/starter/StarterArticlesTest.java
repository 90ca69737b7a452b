package io.slugline.training.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.data.NearDuplicates;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The starter articles are what the README's figure says they are: enough, all different, and honestly split. */
class StarterArticlesTest {
    private final StarterArticles articles = StarterArticles.load();

    @Test
    void everySubjectHasAtLeastSixtyArticles() {
        Map<String, Long> counts =
                articles.all().stream().collect(Collectors.groupingBy(StarterArticle::label, Collectors.counting()));

        assertThat(counts).hasSize(17).allSatisfy((label, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(60));
    }

    @Test
    void noTitleAndNoTextIsUsedTwice() {
        assertThat(articles.all().stream().map(StarterArticle::title)).doesNotHaveDuplicates();
        assertThat(articles.all().stream().map(StarterArticle::text)).doesNotHaveDuplicates();
    }

    @Test
    void everyArticleHasATitleAndAText() {
        assertThat(articles.all()).allSatisfy(article -> {
            assertThat(article.title()).isNotBlank();
            assertThat(article.text()).hasSizeGreaterThan(60);
        });
    }

    @Test
    void secondaryLabelsAreOtherSubjectsThanTheLabel() {
        assertThat(articles.all()).allSatisfy(article -> assertThat(article.secondary())
                .doesNotContain(article.label())
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(2));
        assertThat(articles.heldOut())
                .filteredOn(article -> !article.secondary().isEmpty())
                .hasSizeGreaterThan(100);
    }

    @Test
    void aThirdOfEverySubjectIsHeldOut() {
        Map<String, Long> heldOut = articles.heldOut().stream()
                .collect(Collectors.groupingBy(StarterArticle::label, Collectors.counting()));

        assertThat(heldOut).hasSize(17).allSatisfy((label, count) -> assertThat(count)
                .isEqualTo(30));
        assertThat(articles.train())
                .hasSize(articles.all().size() - articles.heldOut().size());
    }

    @Nested
    class AcrossTheSplit {
        /** Stricter than what counts as a near-duplicate elsewhere: half of the word pairs in common. */
        private static final double STRICT = 0.5;

        private static final int WORD_PAIRS = 2;

        @Test
        void noArticleNearlyRepeatsAnother() {
            List<StarterArticle> all = articles.all();
            NearDuplicates repeats =
                    NearDuplicates.among(all.stream().map(StarterArticle::input).toList(), STRICT, WORD_PAIRS);

            assertThat(repeats.crossing(place -> all.get(place).heldOut())).isEmpty();
        }

        @Test
        void theSearchWouldFindOneThatDid() {
            StarterArticle original = articles.train().get(0);
            String repeated = original.input().replace("Friday", "Saturday");
            NearDuplicates repeats = NearDuplicates.among(List.of(original.input(), repeated), STRICT, WORD_PAIRS);

            assertThat(repeats.crossing(place -> place)).hasSize(1);
        }
    }
}
