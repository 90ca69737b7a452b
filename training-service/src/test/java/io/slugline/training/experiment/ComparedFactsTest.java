package io.slugline.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparedFactsTest {
    @Test
    void tellsOnceWhatAllRunsHaveInCommonAndOfEachWhatSetsItApart() {
        Map<String, String> plain = new TreeMap<>(Map.of("base", "encoder", "epochs", "2", "seed", "1"));
        Map<String, String> taught =
                new TreeMap<>(Map.of("base", "encoder", "epochs", "3", "seed", "1", "teachers", "1"));

        Map<String, String> told = ComparedFacts.of(new TreeMap<>(Map.of("runs/a", plain, "runs/b", taught)));

        assertThat(told.entrySet())
                .containsExactly(
                        entry("base", "encoder"),
                        entry("seed", "1"),
                        entry("runs/a", "epochs 2"),
                        entry("runs/b", "epochs 3, teachers 1"));
    }

    @Test
    void namesARunThatHasNothingOfItsOwn() {
        Map<String, String> same = Map.of("base", "encoder");

        assertThat(ComparedFacts.of(Map.of("a", same, "b", same)))
                .isEqualTo(Map.of("base", "encoder", "a", "nothing else", "b", "nothing else"));
    }

    @Test
    void tellsEverythingOfASingleRun() {
        Map<String, String> facts = Map.of("base", "encoder", "epochs", "2");

        assertThat(ComparedFacts.of(Map.of("a", facts))).isEqualTo(facts);
    }
}
