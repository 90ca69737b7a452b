package io.slugline.console.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private static final String TEXT = "Late goal decides! The keeper (on loan) wept, 3-2.";

    @Test
    void piecesPutTogetherAreTheText() {
        assertThat(String.join("", Pieces.words(TEXT))).isEqualTo(TEXT);
        assertThat(String.join("", Pieces.sentences(TEXT))).isEqualTo(TEXT);
        assertThat(Pieces.words("")).isEmpty();
    }

    @Test
    void marksAndSpacesStayWithTheWordBefore() {
        assertThat(Pieces.words("Late goal, again!")).containsExactly("Late ", "goal, ", "again!");
    }

    @Test
    void leavesOneOut() {
        assertThat(Pieces.without(List.of("a ", "b ", "c"), 1)).isEqualTo("a c");
    }
}
