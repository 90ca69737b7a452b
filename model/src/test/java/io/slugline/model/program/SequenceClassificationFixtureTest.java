package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every sequence classifier of the reference folders gives Python's logits. */
class SequenceClassificationFixtureTest {

    private static final Logger LOG = LoggerFactory.getLogger(SequenceClassificationFixtureTest.class);

    /** The reference's own tolerance, or three times what its correct variants differ by where that is more. */
    private static Offset<Float> tolerance(Fixture fixture) {
        float noise = 0;
        for (JsonNode value : fixture.expected().get("noise")) {
            noise = Math.max(noise, value.floatValue());
        }
        return Offset.offset(Math.max(2e-5f, 3 * noise));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert_seqcls",
                "bert_fp16_seqcls",
                "distilbert_seqcls",
                "electra_seqcls",
                "roberta_seqcls",
                "xlm_roberta_seqcls",
                "modernbert_seqcls",
                "modernbert_mean_seqcls"
            })
    void givesPythonsIdsAndLogitsFromBothSpellingsOfTheConfig(String name) {
        Fixture fixture = Fixture.of(name);
        List<Encoding> encodings = encode(fixture);
        for (String config : List.of("config.json", "v4/config.json")) {
            Checkpoint checkpoint =
                    Checkpoint.open(fixture.folder(), fixture.folder().resolve(config));
            try (Encoder encoder = Encoder.load(checkpoint, EncoderOptions.of("fp32"))) {
                List<Encoding> present = present(encodings);
                compare(fixture, encodings, encoder.logits(present, 1), "logits_alone");
                compare(fixture, encodings, encoder.logits(present, 1 << 20), "logits_batch");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert_seqcls",
                "bert_fp16_seqcls",
                "distilbert_seqcls",
                "electra_seqcls",
                "roberta_seqcls",
                "xlm_roberta_seqcls",
                "modernbert_seqcls",
                "modernbert_mean_seqcls"
            })
    void staysWithinTwoHundredthsInBf16OrAsCloseAsRoundedWeightsAllow(String name) {
        Fixture fixture = Fixture.of(name);
        List<Encoding> encodings = present(encode(fixture));
        Checkpoint checkpoint = Checkpoint.open(fixture.folder());

        float[][] scores = probabilities(checkpoint, encodings, "bf16");

        float[][] full = probabilities(checkpoint, encodings, "fp32");
        // Some of these random networks turn the rounding of their weights alone into more than that, and each layer
        // rounds at six more places.
        double unavoidable = distance(probabilities(rounded(checkpoint), encodings, "fp32"), full);
        LOG.info(
                "{} in bf16: probabilities {} from float32; rounded weights alone {}.",
                name,
                distance(scores, full),
                unavoidable);
        assertThat(distance(scores, full)).isLessThan(Math.max(0.02, 6 * unavoidable));
        for (int i = 0; i < scores.length; i++) {
            if (lead(full[i]) > 2 * Math.max(0.02, 6 * unavoidable)) {
                assertThat(best(scores[i])).as("text %d", i).isEqualTo(best(full[i]));
            }
        }
    }

    /** Elsewhere every family falls back to the padded program. */
    @ParameterizedTest
    @ValueSource(strings = {"distilbert_seqcls", "electra_seqcls", "roberta_seqcls", "modernbert_seqcls"})
    void computesWithoutPaddingWhereverBertDoes(String name) {
        assertThat(packed(name, "fp32")).isEqualTo(packed("bert_seqcls", "fp32"));
        assertThat(packed(name, "bf16")).isEqualTo(packed("bert_seqcls", "bf16"));
    }

    private static boolean packed(String name, String dtype) {
        try (Encoder encoder = Encoder.load(Checkpoint.open(Fixture.path(name)), EncoderOptions.of(dtype))) {
            return encoder.isPacked();
        }
    }

    private static float[][] probabilities(Checkpoint checkpoint, List<Encoding> texts, String dtype) {
        try (Encoder encoder = Encoder.load(checkpoint, EncoderOptions.of(dtype))) {
            float[][] rows = encoder.logits(texts, 4096);
            for (float[] row : rows) {
                double sum = IntStream.range(0, row.length)
                        .mapToDouble(i -> Math.exp(row[i]))
                        .sum();
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) (Math.exp(row[i]) / sum);
                }
            }
            return rows;
        }
    }

    private static Checkpoint rounded(Checkpoint checkpoint) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        checkpoint.tensors().forEach((name, tensor) -> {
            float[] values = tensor.toFloats();
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(Float.floatToIntBits(values[i]) + 0x8000 & 0xffff0000);
            }
            tensors.put(name, TensorData.of(name, values, tensor.shape()));
        });
        return new Checkpoint(
                checkpoint.folder(), checkpoint.config(), tensors, checkpoint.fileNames(), checkpoint.pooling());
    }

    private static double distance(float[][] a, float[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                largest = Math.max(largest, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return largest;
    }

    private static double lead(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }

    private static int best(float[] scores) {
        return IntStream.range(0, scores.length)
                .reduce((a, b) -> scores[b] > scores[a] ? b : a)
                .orElseThrow();
    }

    private static void compare(Fixture fixture, List<Encoding> encodings, float[][] logits, String field) {
        int row = 0;
        for (int i = 0; i < encodings.size(); i++) {
            if (encodings.get(i).length() > 0) {
                JsonNode wanted = fixture.expected().get(field).get(field.equals("logits_alone") ? i : row);
                assertThat(logits[row++]).as("text %d", i).containsExactly(Fixture.floats(wanted), tolerance(fixture));
            }
        }
    }

    private static List<Encoding> present(List<Encoding> encodings) {
        return encodings.stream().filter(encoding -> encoding.length() > 0).toList();
    }

    private static List<Encoding> encode(Fixture fixture) {
        try (Tokenizer tokenizer = Tokenizer.load(fixture.folder(), fixture.maxLength())) {
            List<Encoding> encodings =
                    fixture.texts().stream().map(tokenizer::encode).toList();
            for (int i = 0; i < encodings.size(); i++) {
                JsonNode wanted = fixture.expected().get("encodings").get(i);
                assertThat(encodings.get(i).inputIds())
                        .isEqualTo(Fixture.longs(wanted == null || wanted.isNull() ? wanted : wanted.get("input_ids")));
            }
            return encodings;
        }
    }
}
