package io.slugline.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleTextTest {
    @Test
    void isTitleAndSummary() {
        assertThat(ArticleText.of("Rates rise", "The bank decided.", "A long body.")
                        .text())
                .isEqualTo("Rates rise. The bank decided.");
    }

    @Test
    void takesTheBodyWhereThereIsNoSummary() {
        assertThat(ArticleText.of("Rates rise", " ", "A long body.").text()).isEqualTo("Rates rise. A long body.");
    }

    @Test
    void isCutBetweenCodePointsAndSaysSo() {
        ArticleText text = ArticleText.of("x" + "\ud83d\ude80".repeat(ArticleText.CHARACTERS_AT_MOST), null, null);

        assertThat(text.cut()).isTrue();
        assertThat(text.text()).hasSize(ArticleText.CHARACTERS_AT_MOST - 1).doesNotEndWith("\ud83d");
    }

    @Test
    void isNotCutAtExactlyTheBound() {
        assertThat(ArticleText.of("x".repeat(ArticleText.CHARACTERS_AT_MOST), null, null)
                        .cut())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000\u0007", "\u200b\u202e", "\ud83d", "\u00a0\u2003"})
    void isBlankWithoutAnythingToRead(String title) {
        assertThat(ArticleText.of(title, null, null).isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "$", "\ud83d\ude80", "\u6771"})
    void isNotBlankWithOneVisibleCharacter(String title) {
        assertThat(ArticleText.of(title, null, null).isBlank()).isFalse();
    }
}
