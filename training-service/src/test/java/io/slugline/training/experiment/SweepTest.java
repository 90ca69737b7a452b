package io.slugline.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {
    @Test
    void aGridHasEveryCombinationOnce() {
        Sweep sweep = new Sweep(List.of(Factor.parse("lr=1e-5,3e-5"), Factor.parse("batch=8,16,32")));

        List<Map<String, String>> cells = sweep.grid();

        assertThat(cells).hasSize(6).doesNotHaveDuplicates();
        assertThat(Sweep.name(cells.get(0))).isEqualTo("lr-1e-5_batch-8");
    }

    @Test
    void drawsStayInTheirRangeAreWholeWhereItsEndsAreAndComeAgain() {
        Sweep sweep = new Sweep(List.of(Factor.parse("lr=1e-5..1e-3"), Factor.parse("epochs=1..9")));

        List<Map<String, String>> cells = sweep.random(50, 7);

        assertThat(cells).hasSize(50).allSatisfy(cell -> {
            assertThat(Double.parseDouble(cell.get("lr"))).isBetween(1e-5, 1e-3);
            assertThat(Integer.parseInt(cell.get("epochs"))).isBetween(1, 9);
        });
        assertThat(sweep.random(50, 7)).isEqualTo(cells);
    }

    @Test
    void aRangeHasNoGrid() {
        Sweep sweep = new Sweep(List.of(Factor.parse("lr=1e-5..1e-3")));

        assertThatThrownBy(sweep::grid).hasMessageContaining("draw cells with --random");
    }

    @Test
    void whatIsNoFactorIsNamed() {
        assertThatThrownBy(() -> Factor.parse("lr")).hasMessageContaining("not lr.");
        assertThatThrownBy(() -> Factor.parse("lr=low..1")).hasMessageContaining("low in --vary lr=low..1");
        assertThatThrownBy(() -> Factor.parse("lr=2..1")).hasMessageContaining("to a larger one");
    }
}
