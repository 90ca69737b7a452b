package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.PassingScorer;
import io.slugline.classifier.newsroom.RealRelease;
import io.slugline.classifier.newsroom.Releases;
import io.slugline.classifier.serving.Scorer;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.classifier.serving.TextClassifiers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real checkpoints with something wrong in them, published with checksums that fit: what the bytes say is not what the
 * release was published with. The untouched checkpoint is the twin of all.
 */
class BrokenReleaseTest {
    @TempDir
    private Path folder;

    private final CountingScorers scorers = new CountingScorers();
    private RealRelease release;

    @BeforeEach
    void copyACheckpoint() {
        release = RealRelease.copyTo(folder);
    }

    @Test
    void theUntouchedReleaseIsTaken() {
        LoadResult result = open();

        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        ((LoadResult.Loaded) result).release().scorer().close();
    }

    @Nested
    class IsRefusedWith {
        @Test
        void weightsThatAreNotNumbers() {
            release.change("bert.encoder.layer.1.output.dense.weight", values -> Arrays.fill(values, Float.NaN));

            assertRefused(refused -> assertThat(refused.reason()).containsIgnoringCase("NaN"));
        }

        @Test
        void rowsOfTheHeadThatChangedPlaces() {
            release.change("classifier.weight", values -> rotate(values, 32));
            release.change("classifier.bias", values -> rotate(values, 1));

            assertRefusedBy(LoadStep.CHECK, "Golden example 0: the score of");
        }

        @Test
        void labelsThatChangedPlaces() {
            release.tamper("config.json", "\"0\": \"politics\"", "\"0\": \"sport\"");
            release.tamper("config.json", "\"2\": \"sport\"", "\"2\": \"politics\"");
            release.publishAsItIs();

            assertRefusedBy(LoadStep.OPEN, "has its labels in the order [sport, business, politics");
        }

        @Test
        void aHeadThatSaysTheSameOfEveryTextAlsoIfItWasPublishedSo() {
            release.change("classifier.weight", values -> Arrays.fill(values, 0));
            release.scoreGoldenExamplesAgain();

            assertRefusedBy(LoadStep.CHECK, "says the same of all 3 golden examples");
        }

        @Test
        void anotherTokenizer() {
            release.swapWords("the", "again", "is", "on", "ex", "st");

            assertRefusedBy(LoadStep.CHECK, "Golden example");
        }

        private void rotate(float[] values, int by) {
            float[] before = values.clone();
            for (int i = 0; i < values.length; i++) {
                values[(i + by) % values.length] = before[i];
            }
        }
    }

    @Nested
    class AHostileHeader {
        @ParameterizedTest
        @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1L << 31, 99_999_999})
        void thatAnnouncesALengthTheFileDoesNotHaveIsRefusedWithoutReadingIt(long length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(weights(), bytes.putLong(length).array());
            release.publishAsItIs();
            long before = allocatedBytes();

            assertRefusedBy(LoadStep.OPEN, "model.safetensors announces a header of " + length + " bytes");

            assertThat(allocatedBytes() - before).isLessThan(16 << 20);
        }

        /** By this thread, which is the one that opens releases here. */
        private long allocatedBytes() {
            return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9],\"data_offsets\":[0,4]}}",
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
                    "{\"../../a\":{\"dtype\":\"F99\",\"shape\":[],\"data_offsets\":[0,0]}}",
                    "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"
                })
        void thatContradictsItselfIsRefused(String header) throws IOException {
            write(header.getBytes(StandardCharsets.UTF_8));

            assertRefusedBy(LoadStep.OPEN, "model.safetensors");
        }

        @Test
        void withANameOfMegabytesIsRefused() throws IOException {
            byte[] header = new byte[8 << 20];
            Arrays.fill(header, (byte) ' ');
            byte[] start = "{\"".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(start, 0, header, 0, start.length);
            write(header);

            assertRefusedBy(LoadStep.OPEN, "model.safetensors");
        }

        private void write(byte[] header) throws IOException {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(weights(), length.putLong(header.length).array());
            Files.write(weights(), header, StandardOpenOption.APPEND);
            Files.write(weights(), new byte[8], StandardOpenOption.APPEND);
            release.publishAsItIs();
        }

        private Path weights() {
            return release.file("model.safetensors");
        }
    }

    @Nested
    class BytesThatChangeAfterTheCheck {
        @Test
        void areNotWhatComesToServe() {
            ScorerFactory swapping = checkpoint -> {
                release.tamper("tokenizer_config.json", "{", "{ ");
                return scorers.open(checkpoint);
            };

            LoadResult result = open(swapping);

            assertThat(result).isInstanceOfSatisfying(LoadResult.Refused.class, refused -> {
                assertThat(refused.step()).isEqualTo(LoadStep.VERIFY);
                assertThat(refused.reason()).contains("tokenizer_config.json has the sha256");
            });
            assertThat(scorers.open.get()).isZero();
        }
    }

    private void assertRefusedBy(LoadStep step, String reason) {
        assertRefused(refused -> {
            assertThat(refused.reason()).contains(reason);
            assertThat(refused.step()).isEqualTo(step);
        });
    }

    /** Refused, and nothing of it left in memory. */
    private void assertRefused(Consumer<LoadResult.Refused> how) {
        assertThat(open()).isInstanceOfSatisfying(LoadResult.Refused.class, how);
        assertThat(scorers.open.get()).isZero();
    }

    private LoadResult open() {
        return open(scorers);
    }

    private LoadResult open(ScorerFactory factory) {
        ReleaseFetcher here = new ReleaseFetcher() {
            @Override
            public Path fetch(URI artifact, String manifestSha256) {
                return release.folder();
            }

            @Override
            public void keep(List<String> newestFirst) {}
        };
        return new ReleaseOpener(here, new ReleaseTrust(List.of()), factory)
                .open(new Announcement(Releases.MODEL, 1, "file:/unused", release.manifestSha256()), () -> false);
    }

    /** The model library, and how many of its models are open. */
    private static final class CountingScorers implements ScorerFactory {
        private final ScorerFactory library = new TextClassifiers(Instance.config(Map.of()));
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Scorer open(Path checkpointFolder) {
            Scorer scorer = library.open(checkpointFolder);
            open.incrementAndGet();
            return new CountedScorer(scorer, open);
        }
    }

    private static final class CountedScorer extends PassingScorer {
        private final AtomicInteger open;

        CountedScorer(Scorer scorer, AtomicInteger open) {
            super(scorer);
            this.open = open;
        }

        @Override
        public void close() {
            super.close();
            open.decrementAndGet();
        }
    }
}
