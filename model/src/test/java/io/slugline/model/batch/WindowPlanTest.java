package io.slugline.model.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowPlanTest {

    private static final int[] LENGTHS = new Random(5).ints(500, 1, 300).toArray();

    @Test
    void putsEveryTextIntoExactlyOneWindowThatHoldsIt() {
        WindowPlan plan = WindowPlan.of(LENGTHS, 2048);

        List<WindowPlan.Window> windows =
                plan.calls().stream().flatMap(List::stream).toList();
        assertThat(windows.stream().flatMap(window -> window.members().stream()).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, LENGTHS.length).boxed().toList());
        assertThat(windows).allSatisfy(window -> assertThat(window.members().stream()
                        .mapToInt(member -> LENGTHS[member])
                        .sum())
                .isLessThanOrEqualTo(window.size()));
    }

    @Test
    void wastesLittleOnShortTexts() {
        int[] titles = new Random(6).ints(1000, 10, 30).toArray();

        WindowPlan plan = WindowPlan.of(titles, 4096);

        int rows = plan.calls().stream()
                .flatMap(List::stream)
                .mapToInt(WindowPlan.Window::size)
                .sum();
        assertThat(IntStream.of(titles).sum() / (double) rows).isGreaterThan(0.93);
    }

    @Test
    void keepsACallWithinItsBudget() {
        assertThat(WindowPlan.of(LENGTHS, 2048).calls()).allSatisfy(call -> assertThat(
                        call.stream().mapToInt(WindowPlan.Window::size).sum())
                .isLessThanOrEqualTo(2048));
    }

    @Test
    void givesEveryTextAWindowOfItsOwnLengthWhereAsked() {
        WindowPlan plan = WindowPlan.exact(LENGTHS, 2048);

        assertThat(plan.calls().stream().flatMap(List::stream))
                .hasSize(LENGTHS.length)
                .allSatisfy(window -> assertThat(window.members())
                        .singleElement()
                        .satisfies(member -> assertThat(window.size()).isEqualTo(LENGTHS[member])));
    }
}
