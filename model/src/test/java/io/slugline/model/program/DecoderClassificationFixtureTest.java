package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every decoder with a classification head gives Python's logits, whichever spelling its config.json has. */
class DecoderClassificationFixtureTest {

    private static final Offset<Float> TOLERANCE = Offset.offset(2e-5f);

    static List<String> checkpoints() {
        return List.of(
                "llama_seqcls",
                "llama_bf16_seqcls",
                "llama3_rope_seqcls",
                "mistral_seqcls",
                "mistral_metaspace_seqcls",
                "gemma_seqcls",
                "gemma2_seqcls",
                "gemma3_text_seqcls",
                "qwen2_seqcls",
                "qwen3_seqcls");
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void givesPythonsLogitsAloneAndInABatchFromBothSpellingsOfTheConfig(String name) {
        Fixture fixture = Fixture.of(name);
        for (String config : List.of("config.json", "v4/config.json")) {
            Checkpoint checkpoint =
                    Checkpoint.open(fixture.folder(), fixture.folder().resolve(config));
            try (Encoder encoder = Encoder.load(checkpoint, EncoderOptions.of("fp32"))) {
                List<Encoding> present = present(fixture);
                compare(encoder.logits(present, 1), rows(fixture, "logits_alone"), config);
                compare(encoder.logits(present, 1 << 20), rows(fixture, "logits_batch"), config);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void keepsTheBestLabelAndTheProbabilitiesInBf16(String name) {
        Fixture fixture = Fixture.of(name);
        try (Encoder encoder = Encoder.load(Checkpoint.open(fixture.folder()), EncoderOptions.of("bf16"))) {
            float[][] logits = encoder.logits(present(fixture), 4096);

            List<float[]> wanted = rows(fixture, "probabilities");
            List<float[]> best = rows(fixture, "logits_alone");
            for (int i = 0; i < logits.length; i++) {
                float[] probabilities = softmax(logits[i]);
                assertThat(probabilities).as("text %d", i).containsExactly(wanted.get(i), Offset.offset(0.02f));
                // Rounding the weights of qwen2_seqcls to bf16, then computing in float32, turns a lead of 0.03 around.
                if (lead(best.get(i)) > 0.05) {
                    assertThat(argmax(probabilities)).as("text %d", i).isEqualTo(argmax(best.get(i)));
                }
            }
        }
    }

    private static void compare(float[][] logits, List<float[]> wanted, String config) {
        assertThat(logits).hasNumberOfRows(wanted.size());
        for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i]).as("%s, text %d", config, i).containsExactly(wanted.get(i), TOLERANCE);
        }
    }

    /** The rows that are not null: a text without any token has none. */
    private static List<float[]> rows(Fixture fixture, String field) {
        List<float[]> rows = new ArrayList<>();
        for (JsonNode row : fixture.expected().get(field)) {
            if (row.isArray()) {
                rows.add(Fixture.floats(row));
            }
        }
        return rows;
    }

    private static List<Encoding> present(Fixture fixture) {
        try (Tokenizer tokenizer = Tokenizer.load(fixture.folder(), fixture.maxLength())) {
            return fixture.texts().stream()
                    .map(tokenizer::encode)
                    .filter(encoding -> encoding.length() > 0)
                    .toList();
        }
    }

    private static float[] softmax(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i]) / sum);
        }
        return probabilities;
    }

    private static float lead(float[] logits) {
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
