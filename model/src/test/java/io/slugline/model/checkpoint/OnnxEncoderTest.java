package io.slugline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.OnnxRuntimeEncoder;
import io.slugline.model.batch.Batch;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEncoderTest {

    private static final List<String> TEXTS = List.of(
            "Central bank holds rates as inflation cools",
            "The striker scored twice before the break, and the coach said that the young team had earned its place.",
            "");

    @TempDir
    private static Path folder;

    private static Path encoder;

    @BeforeAll
    static void convert() {
        encoder = OnnxEncoder.toCheckpoint(folder.resolve("encoder"));
    }

    @Test
    void givesTheEmbeddingsOfOnnxRuntime() throws Exception {
        List<Encoding> texts = encode(encoder);

        float[][] ours = features(encoder, texts, "fp32");

        try (OnnxRuntimeEncoder reference = new OnnxRuntimeEncoder()) {
            assertSame(ours, reference.encode(Batch.of(texts, 0)));
        }
    }

    @Test
    void givesTheEmbeddingsOfOnnxRuntimeForTheSecondEncoder() throws Exception {
        Path second = OnnxEncoder.BGE_SMALL.checkpoint(folder.resolve("bge-small"));
        List<Encoding> texts = encode(second);

        float[][] ours = features(second, texts, "fp32");

        assertThat(Checkpoint.open(second).pooling()).isEqualTo(Pooling.FIRST);
        try (OnnxRuntimeEncoder reference = OnnxRuntimeEncoder.bgeSmall()) {
            assertSame(ours, reference.encode(Batch.of(texts, 0)));
        }
    }

    private static void assertSame(float[][] ours, float[][] theirs) {
        for (int i = 0; i < ours.length; i++) {
            assertThat(cosine(ours[i], theirs[i])).isGreaterThan(0.999999);
        }
    }

    @Test
    void staysCloseInBf16() {
        List<Encoding> texts = encode(encoder);

        float[][] half = features(encoder, texts, "bf16");

        float[][] full = features(encoder, texts, "fp32");
        for (int i = 0; i < texts.size(); i++) {
            assertThat(cosine(half[i], full[i])).isGreaterThan(0.9995);
        }
    }

    @Test
    void leavesAnExistingFolderAlone() throws Exception {
        var before = Files.getLastModifiedTime(encoder.resolve("model.safetensors"));

        OnnxEncoder.toCheckpoint(encoder);

        assertThat(Files.getLastModifiedTime(encoder.resolve("model.safetensors")))
                .isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**/.draft-*");
    }

    private static List<Encoding> encode(Path checkpoint) {
        try (Tokenizer tokenizer = Tokenizer.load(checkpoint, 256)) {
            return TEXTS.stream().map(tokenizer::encode).toList();
        }
    }

    private static float[][] features(Path checkpoint, List<Encoding> texts, String dtype) {
        try (Encoder network = Encoder.load(Checkpoint.open(checkpoint), EncoderOptions.of(dtype))) {
            return network.features(texts, 4096);
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            first += (double) a[i] * a[i];
            second += (double) b[i] * b[i];
        }
        return product / Math.sqrt(first * second);
    }
}
