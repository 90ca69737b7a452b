package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void padsShorterTextsWithSlotsThatNobodySees() {
        Slots slots = Slots.none(2).then(List.of(new long[] {5, 6, 7}, new long[] {5}));

        assertThat(slots.positions()).isDeepEqualTo(new long[][] {{0, 1, 2}, {0, 0, 0}});
        assertThat(slots.segments()).isDeepEqualTo(new long[][] {{0, 0, 0}, {0, -1, -1}});
        assertThat(slots.lengths()).containsExactly(3, 1);
    }

    @Test
    void goesOnWhereEachTextEnded() {
        Slots slots = Slots.none(2)
                .then(List.of(new long[] {5, 6, 7}, new long[] {5}))
                .then(List.of(new long[] {8}, new long[] {9}));

        assertThat(slots.positions()).isDeepEqualTo(new long[][] {{0, 1, 2, 3}, {0, 0, 0, 1}});
    }

    @Test
    void forksEveryTextIntoBranchesThatStartAtItsEnd() {
        Slots slots = Slots.none(1).then(List.of(new long[] {5, 6})).spread(2).fork(new int[] {2, 0, 1});

        assertThat(slots.positions()).isDeepEqualTo(new long[][] {{0, 1, 2, 3, 2}, {0, 1, 2, 3, 2}});
        assertThat(slots.segments()).isDeepEqualTo(new long[][] {{0, 0, 1, 1, 3}, {0, 0, 1, 1, 3}});
    }

    @Test
    void refusesToGoOnAsAnotherNumberOfTexts() {
        assertThatThrownBy(() -> Slots.none(2).spread(3)).hasMessageContaining("2 texts");
    }
}
