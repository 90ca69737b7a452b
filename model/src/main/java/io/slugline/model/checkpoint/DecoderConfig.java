package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * What sets one causal decoder apart from another, read from config.json in the spellings of transformers 4 and 5.
 *
 * @param windowed for each layer whether it sees only the last {@code window} tokens
 * @param window most tokens that a windowed layer sees, itself included; 0 when no layer is windowed
 * @param attentionScale what scores are multiplied with before the softmax
 * @param attentionCap soft cap of attention scores, 0 for none (Gemma 2, arXiv 2408.00118)
 * @param finalCap soft cap of next-token scores, 0 for none
 * @param inputBias true if queries, keys and values have biases
 * @param outputBias true if the attention's output has a bias
 * @param innerBias true if the feed-forward layers have biases
 * @param tied true if next-token scores use the embedding table
 */
public record DecoderConfig(
        List<Boolean> windowed,
        int window,
        double attentionScale,
        double attentionCap,
        double finalCap,
        boolean inputBias,
        boolean outputBias,
        boolean innerBias,
        boolean tied) {

    public static DecoderConfig of(ModelConfig config) {
        Family family = config.family();
        if (config.flag("use_bidirectional_attention", false)) {
            throw new ModelException(config.file() + " asks for use_bidirectional_attention, which is not supported.");
        }
        List<Boolean> windowed = windowed(config);
        boolean bias = config.flag("attention_bias", false);
        return new DecoderConfig(
                windowed,
                windowed.contains(true) ? (int) config.number("sliding_window", 4096) : 0,
                1 / Math.sqrt(config.number("query_pre_attn_scalar", config.headSize())),
                config.number("attn_logit_softcapping", 0),
                config.number("final_logit_softcapping", 0),
                bias || family == Family.QWEN2,
                bias,
                config.flag("mlp_bias", false),
                config.flag("tie_word_embeddings", family.gemma()));
    }

    private static List<Boolean> windowed(ModelConfig config) {
        JsonNode types = config.json().path("layer_types");
        List<Boolean> windowed = new ArrayList<>();
        for (int i = 0; i < config.layers(); i++) {
            windowed.add(
                    types.isArray() ? "sliding_attention".equals(types.path(i).asText()) : windowedByRule(config, i));
        }
        return List.copyOf(windowed);
    }

    /** Before layer_types was written, each family's code had a rule of its own. */
    private static boolean windowedByRule(ModelConfig config, int layer) {
        return switch (config.family()) {
            case MISTRAL -> config.has("sliding_window");
            case GEMMA2 -> layer % 2 == 0;
            case GEMMA3 -> (layer + 1) % (int) config.number("sliding_window_pattern", 6) != 0;
            case QWEN2, QWEN3 ->
                config.flag("use_sliding_window", false)
                        && layer >= config.number("max_window_layers", config.layers());
            default -> false;
        };
    }
}
