package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFolderTest {

    private static final Path ENCODER = Fixture.path("sentence_mean");
    private static final int RECORD_BYTES = 32 + 4 * 32 + 4;

    @TempDir
    private Path folder;

    private HeadTrainingOptions options = HeadTrainingOptions.defaults();
    private long encoded;

    @BeforeEach
    void keepFeatures() {
        options = HeadTrainingOptions.defaults().withDtype("fp32").withFeatureFolder(folder);
    }

    @Test
    void aSecondRunEncodesOnlyWhatIsNew() {
        assertThat(encodeSome(0, 40)).isEqualTo(40);

        assertThat(encodeSome(0, 50)).isEqualTo(10);
        assertThat(encodeSome(0, 50)).isZero();
    }

    @Test
    void whatIsKeptIsWhatWasComputed() {
        float[][] computed = encode(texts(0, 40));

        assertThat(encode(texts(0, 40))).isDeepEqualTo(computed);
        assertThat(encoded).isZero();
    }

    @Test
    void aTextThatStandsTwiceIsKeptOnce() throws IOException {
        encode(Stream.of(texts(0, 40), texts(0, 40)).flatMap(List::stream).toList());

        assertThat(Files.size(files().get(0))).isEqualTo(40L * RECORD_BYTES);
    }

    @Test
    void aRecordThatWasHalfWrittenIsEncodedAgain() throws IOException {
        encodeSome(0, 40);
        try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
            file.setLength(39L * RECORD_BYTES + 17);
        }

        assertThat(encodeSome(0, 40)).isEqualTo(1);
        assertThat(Files.size(files().get(0))).isEqualTo(40L * RECORD_BYTES);
    }

    @Test
    void aRecordThatWasDamagedIsEncodedAgain() throws IOException {
        encodeSome(0, 40);
        try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
            file.seek(7L * RECORD_BYTES + 50);
            file.write(file.read() ^ 1);
        }

        assertThat(encodeSome(0, 40)).isEqualTo(1);
        assertThat(encodeSome(0, 40)).isZero();
    }

    @Test
    void anotherLengthLimitHasAFileOfItsOwn() {
        encodeSome(0, 40);
        options = options.withMaxTokens(4);

        assertThat(encodeSome(0, 40)).isEqualTo(40);
        assertThat(files()).hasSize(2);
    }

    @Test
    void theFilesOfTheTwoNewestEncodersAreKept() {
        for (int limit = 4; limit < 8; limit++) {
            options = options.withMaxTokens(limit);
            encodeSome(0, 10);
        }

        assertThat(files()).hasSize(2);
        assertThat(encodeSome(0, 10)).isZero();
    }

    @Test
    void whoeverComesSecondEncodesForItself() throws IOException {
        encodeSome(0, 40);
        Checkpoint encoder = Checkpoint.open(ENCODER);
        try (FeatureFile first = new FeatureFolder(folder)
                .open(encoder, encoder.config().maxTokens(options.maxTokens()), "fp32")
                .orElseThrow()) {
            assertThat(first.find(texts(0, 1).get(0))).hasSize(32);

            assertThat(encodeSome(0, 40)).isEqualTo(40);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return texts that went through the encoder */
    private long encodeSome(int from, int to) {
        encode(texts(from, to));
        return encoded;
    }

    private float[][] encode(List<String> texts) {
        ProgressMeter meter = new ProgressMeter(progress -> {}, System::nanoTime);
        float[][] features = FeatureCache.encode(Checkpoint.open(ENCODER), texts, options, meter);
        encoded = meter.time().examples();
        return features;
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "the team won match " + i + " of the season")
                .toList();
    }
}
