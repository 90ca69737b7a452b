package io.slugline.model.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.ModelException;
import io.slugline.model.tokenizer.PairSpans;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanInputTest {

    private static final String CONTEXT = "🚀 The national team won the final after extra time. ";

    @Test
    void marksTheTokensOfTheAnswerAndNoOthers() {
        SpanExample example = SpanExample.of("Who won?", CONTEXT, "national team");
        try (Tokenizer tokenizer = Tokenizer.load(Fixture.path("bert_seqcls"))) {
            PairSpans pair = tokenizer.spans(example.question(), CONTEXT);

            SpanInput input = SpanInput.of(example, tokenizer, 64).get(0);

            int begin = CONTEXT.offsetByCodePoints(
                    0, pair.spans().get(input.first()).begin());
            int end =
                    CONTEXT.offsetByCodePoints(0, pair.spans().get(input.last()).end());
            assertThat(CONTEXT.substring(begin, end)).isEqualTo("national team");
            assertThat(input.encoding().inputIds()).isEqualTo(pair.encoding().inputIds());
        }
    }

    @Test
    void teachesNoAnswerInEveryWindowThatDoesNotHoldAllOfIt() {
        String context = CONTEXT.repeat(10) + "The coach resigned.";
        SpanExample example = SpanExample.of("Who resigned?", context, "The coach");
        try (Tokenizer tokenizer = Tokenizer.load(Fixture.path("bert_seqcls"))) {
            List<SpanInput> inputs = SpanInput.of(example, tokenizer, 40);

            assertThat(inputs).hasSizeGreaterThan(3);
            assertThat(inputs.get(0)).matches(input -> input.first() == 0 && input.last() == 0);
            assertThat(inputs.get(inputs.size() - 1)).matches(input -> input.first() > 0);
        }
    }

    @Test
    void refusesAnAnswerThatDoesNotStandWhereItIsSaidTo() {
        assertThatThrownBy(() -> new SpanExample("Who won?", CONTEXT, List.of("the coach"), 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("does not stand at character 4");
    }
}
