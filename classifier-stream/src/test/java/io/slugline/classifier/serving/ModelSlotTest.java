package io.slugline.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.model.classifier.Prediction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelSlotTest {
    private final ScriptedScorers scorers = new ScriptedScorers();
    private final ModelSlot slot = new ModelSlot();

    @Test
    void isEmptyBeforeTheFirstRelease() {
        assertThat(slot.lease()).isEmpty();
    }

    @Test
    void keepsTheOldReleaseOpenUntilItsLastBatchIsDone() {
        slot.swap(release(1));
        Lease one = slot.lease().orElseThrow();
        Lease other = slot.lease().orElseThrow();

        slot.swap(release(2));

        assertThat(scorers.open()).isEqualTo(2);
        assertThat(one.release().version()).isEqualTo(1);
        one.close();
        assertThat(scorers.open()).isEqualTo(2);
        other.close();
        assertThat(scorers.open()).isEqualTo(1);
    }

    @Test
    void closesAnUnusedReleaseWithTheSwap() {
        slot.swap(release(1));

        slot.swap(release(2));

        assertThat(scorers.open()).isEqualTo(1);
    }

    @Test
    void neverHandsOutAReleaseThatIsClosedWhileManySwap() {
        slot.swap(release(0));
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Integer>> readers = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> scoreUntil(done)))
                .toList();

        for (int version = 1; version <= 2_000; version++) {
            slot.swap(release(version));
        }
        done.set(true);

        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isPositive());
        assertThat(scorers.open()).isEqualTo(1);
    }

    /** A closed scorer throws. */
    private int scoreUntil(AtomicBoolean done) {
        int batches = 0;
        while (!done.get() || batches == 0) {
            try (Lease lease = slot.lease().orElseThrow()) {
                List<Prediction> predictions = lease.release().scorer().score(List.of(Newsroom.text("a")));
                batches += predictions.size();
            }
        }
        return batches;
    }

    private Release release(int version) {
        return new Release("topics", version, scorers.open(Script.of(version)));
    }
}
