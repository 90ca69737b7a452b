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
        List<Encoding> texts = encode();

        float[][] ours = features(texts, "fp32");

        float[][] theirs;
        try (OnnxRuntimeEncoder reference = new OnnxRuntimeEncoder()) {
            theirs = reference.encode(Batch.of(texts, 0));
        }
        for (int i = 0; i < texts.size(); i++) {
            assertThat(cosine(ours[i], theirs[i])).isGreaterThan(0.999999);
        }
    }

    @Test
    void staysCloseInBf16() {
        List<Encoding> texts = encode();

        float[][] half = features(texts, "bf16");

        float[][] full = features(texts, "fp32");
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

    private static List<Encoding> encode() {
        try (Tokenizer tokenizer = Tokenizer.load(encoder, 256)) {
            return TEXTS.stream().map(tokenizer::encode).toList();
        }
    }

    private static float[][] features(List<Encoding> texts, String dtype) {
        try (Encoder network = Encoder.load(Checkpoint.open(encoder), EncoderOptions.of(dtype))) {
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
