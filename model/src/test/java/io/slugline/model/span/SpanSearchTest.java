package io.slugline.model.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.PairSpans;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpanSearchTest {

    private static final float[] STARTS = {9, 0, 1, 5, 0};
    private static final float[] ENDS = {9, 4, 0, 0, 3};

    @Test
    void neverEndsBeforeItStartsNorOutsideTheContext() {
        assertThat(SpanSearch.best(STARTS, ENDS, 1, 5, 30)).contains(new SpanSearch.Span(3, 4, 8));
    }

    @Test
    void keepsToTheLongestAnswer() {
        assertThat(SpanSearch.best(STARTS, ENDS, 1, 5, 1)).contains(new SpanSearch.Span(3, 3, 5));
    }

    @Test
    void coversEveryContextTokenByWindowsThatOverlapByHalf() {
        PairSpans pair =
                new PairSpans(new Encoding(LongStream.range(0, 20).toArray(), new long[20], false), List.of(), 3, 19);

        List<ContextWindows.Window> windows = ContextWindows.of(pair, 10);

        assertThat(windows).hasSize(5);
        assertThat(windows.get(1).encoding().inputIds()).containsExactly(0, 1, 2, 6, 7, 8, 9, 10, 11, 19);
        assertThat(windows.get(4).encoding().inputIds()).containsExactly(0, 1, 2, 15, 16, 17, 18, 19);
        assertThat(windows.get(4).shift()).isEqualTo(12);
    }
}
