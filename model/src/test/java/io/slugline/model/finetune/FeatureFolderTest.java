package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
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

    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business"));
    private static final Path ENCODER = Fixture.path("sentence_mean");
    private static final int RECORD_BYTES = 32 + 4 * 32 + 4;

    @TempDir
    private Path folder;

    private HeadTrainingOptions options = HeadTrainingOptions.defaults();

    @BeforeEach
    void keepFeatures() {
        options = HeadTrainingOptions.defaults().withDtype("fp32").withFeatureFolder(folder);
    }

    @Test
    void aSecondRunEncodesOnlyWhatIsNew() {
        assertThat(train(0, 40)).isEqualTo(40);

        assertThat(train(0, 50)).isEqualTo(10);
        assertThat(train(0, 50)).isZero();
    }

    @Test
    void theHeadIsTheOneThatFreshFeaturesGive() {
        CrossFit fresh =
                CrossFit.train(ENCODER, LABELS, examples(0, 40), 4, options.withFeatureFolder(null), progress -> {});
        train(0, 40);

        CrossFit kept = CrossFit.train(ENCODER, LABELS, examples(0, 40), 4, options, progress -> {});

        assertThat(kept.result().head().weight())
                .isEqualTo(fresh.result().head().weight());
    }

    @Test
    void aTextThatStandsTwiceIsKeptOnce() throws IOException {
        List<TrainingExample> twice = Stream.of(examples(0, 40), examples(0, 40))
                .flatMap(List::stream)
                .toList();

        CrossFit.train(ENCODER, LABELS, twice, 4, options, progress -> {});

        assertThat(Files.size(files().get(0))).isEqualTo(40L * RECORD_BYTES);
    }

    @Test
    void aRecordThatWasHalfWrittenIsEncodedAgain() throws IOException {
        train(0, 40);
        try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
            file.setLength(39L * RECORD_BYTES + 17);
        }

        assertThat(train(0, 40)).isEqualTo(1);
        assertThat(Files.size(files().get(0))).isEqualTo(40L * RECORD_BYTES);
    }

    @Test
    void aRecordThatWasDamagedIsEncodedAgain() throws IOException {
        train(0, 40);
        try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
            file.seek(7L * RECORD_BYTES + 50);
            file.write(file.read() ^ 1);
        }

        assertThat(train(0, 40)).isEqualTo(1);
        assertThat(train(0, 40)).isZero();
    }

    @Test
    void anotherLengthLimitHasAFileOfItsOwn() {
        train(0, 40);
        options = options.withMaxTokens(4);

        assertThat(train(0, 40)).isEqualTo(40);
        assertThat(files()).hasSize(2);
    }

    @Test
    void theFilesOfTheTwoNewestEncodersAreKept() {
        for (int limit = 4; limit < 8; limit++) {
            options = options.withMaxTokens(limit);
            train(0, 10);
        }

        assertThat(files()).hasSize(2);
        assertThat(train(0, 10)).isZero();
    }

    @Test
    void whoeverComesSecondEncodesForItself() throws IOException {
        train(0, 40);
        Checkpoint encoder = Checkpoint.open(ENCODER);
        try (FeatureFile first = new FeatureFolder(folder)
                .open(encoder, encoder.config().maxTokens(options.maxTokens()), "fp32")
                .orElseThrow()) {
            assertThat(first.find(examples(0, 1).get(0).text())).hasSize(32);

            assertThat(train(0, 40)).isEqualTo(40);
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
    private long train(int from, int to) {
        return CrossFit.train(ENCODER, LABELS, examples(from, to), 4, options, progress -> {})
                .result()
                .time()
                .examples();
    }

    private static List<TrainingExample> examples(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> i % 2 == 0
                        ? new TrainingExample("the team won match " + i + " of the season", "sport")
                        : new TrainingExample("the bank sold " + i + " of its shares", "business"))
                .toList();
    }
}
