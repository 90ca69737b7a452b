package io.slugline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.span.SpanExample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionSetTest {
    @Test
    void holdsOutWholeContexts() {
        QuestionSet all = questions(40, 10);

        List<QuestionSet> parts = all.split(0.2, 1);

        assertThat(parts.get(1).size()).isEqualTo(8);
        assertThat(parts.get(0).size()).isEqualTo(32);
        assertThat(contexts(parts.get(0))).doesNotContainAnyElementsOf(contexts(parts.get(1)));
        assertThat(all.split(0.2, 1)).isEqualTo(parts);
    }

    @Test
    void neverHoldsOutTheLastContext() {
        List<QuestionSet> parts = questions(6, 2).split(0.9, 1);

        assertThat(parts).extracting(QuestionSet::size).containsExactly(3, 3);
    }

    @Test
    void cannotHoldOutItsOnlyContext() {
        assertThatThrownBy(() -> questions(6, 1).split(0.1, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "All 6 questions are about one context, and questions are held out with their whole context;"
                                + " add questions about another.");
    }

    @Test
    void isToldFromAnotherByItsAnswers() {
        QuestionSet one = new QuestionSet(List.of(new Question("", SpanExample.of("Which?", "a b", "a"))));
        QuestionSet other = new QuestionSet(List.of(new Question("", SpanExample.of("Which?", "a b", "b"))));

        assertThat(one.fingerprint()).hasSize(64).isNotEqualTo(other.fingerprint());
    }

    private static QuestionSet questions(int count, int contexts) {
        return new QuestionSet(IntStream.range(0, count)
                .mapToObj(i -> new Question("", SpanExample.of("Which " + i + "?", "text " + i % contexts, "text")))
                .toList());
    }

    private static List<String> contexts(QuestionSet set) {
        return set.examples().stream().map(SpanExample::context).distinct().toList();
    }
}
