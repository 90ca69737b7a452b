package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecondaryLabelsTest {
    @Test
    void takesWhatIsInTheLabelSet() {
        assertThat(fault(List.of("economy", "politics"))).isEmpty();
        assertThat(fault(List.of())).isEmpty();
        assertThat(fault(null)).isEmpty();
    }

    @Test
    void namesTheOneThatIsWrong() {
        assertThat(fault(List.of("economy", "nonsense"))).contains("nonsense is not in the label set.");
        assertThat(fault(List.of("labour"))).contains("labour is the label itself.");
        assertThat(fault(List.of("economy", "politics", "economy"))).contains("economy is named twice.");
    }

    @Test
    void tellsNobodyAskedFromNone() {
        assertThat(SecondaryLabels.read(null)).isNull();
        assertThat(SecondaryLabels.read(" ")).isNull();
        assertThat(SecondaryLabels.read("|")).isEmpty();
        assertThat(SecondaryLabels.read(" economy | politics ")).containsExactly("economy", "politics");
    }

    @Test
    void readsWhatItHasWritten() {
        for (List<String> ids : List.of(List.<String>of(), List.of("economy"), List.of("economy", "politics"))) {
            assertThat(SecondaryLabels.read(SecondaryLabels.text(ids))).isEqualTo(ids);
        }
        assertThat(SecondaryLabels.read(SecondaryLabels.text(null))).isNull();
    }

    private static Optional<String> fault(@Nullable List<String> secondaryLabels) {
        return SecondaryLabels.fault("labour", secondaryLabels, Set.of("labour", "economy", "politics"));
    }
}
