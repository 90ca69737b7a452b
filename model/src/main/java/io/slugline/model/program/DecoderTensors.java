package io.slugline.model.program;

import io.slugline.model.checkpoint.DecoderConfig;
import io.slugline.model.checkpoint.ModelConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a causal decoder, by name and shape, as decoder.py reads them. */
final class DecoderTensors {

    private final ModelConfig config;
    private final DecoderConfig decoder;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private DecoderTensors(ModelConfig config) {
        this.config = config;
        this.decoder = DecoderConfig.of(config);
    }

    static Map<String, long[]> of(ModelConfig config) {
        DecoderTensors tensors = new DecoderTensors(config);
        int hidden = config.hiddenSize();
        tensors.shapes.put("embed_tokens.weight", new long[] {config.vocabularySize(), hidden});
        for (int i = 0; i < config.layers(); i++) {
            tensors.attention("layers." + i + ".self_attn");
            tensors.feedForward("layers." + i + ".mlp");
            tensors.norms("layers." + i);
        }
        tensors.norm("norm", hidden);
        return tensors.shapes;
    }

    /** The output table of a language model that does not share it with the embeddings. */
    static Map<String, long[]> output(ModelConfig config) {
        return DecoderConfig.of(config).tied()
                ? Map.of()
                : Map.of("lm_head.weight", new long[] {config.vocabularySize(), config.hiddenSize()});
    }

    private void attention(String name) {
        int hidden = config.hiddenSize();
        int queries = config.heads() * config.headSize();
        int keys = config.keyValueHeads() * config.headSize();
        linear(name + ".q_proj", queries, hidden, decoder.inputBias());
        linear(name + ".k_proj", keys, hidden, decoder.inputBias());
        linear(name + ".v_proj", keys, hidden, decoder.inputBias());
        linear(name + ".o_proj", hidden, queries, decoder.outputBias());
        if (DecoderText.queryKeyNorm(config.family())) {
            norm(name + ".q_norm", config.headSize());
            norm(name + ".k_norm", config.headSize());
        }
    }

    private void feedForward(String name) {
        int hidden = config.hiddenSize();
        int inner = config.intermediateSize();
        linear(name + ".gate_proj", inner, hidden, decoder.innerBias());
        linear(name + ".up_proj", inner, hidden, decoder.innerBias());
        linear(name + ".down_proj", hidden, inner, decoder.innerBias());
    }

    private void norms(String name) {
        int hidden = config.hiddenSize();
        norm(name + ".input_layernorm", hidden);
        norm(name + ".post_attention_layernorm", hidden);
        if (DecoderText.fourNorms(config.family())) {
            norm(name + ".pre_feedforward_layernorm", hidden);
            norm(name + ".post_feedforward_layernorm", hidden);
        }
    }

    private void linear(String name, long out, long in, boolean bias) {
        shapes.put(name + ".weight", new long[] {out, in});
        if (bias) {
            shapes.put(name + ".bias", new long[] {out});
        }
    }

    private void norm(String name, long size) {
        shapes.put(name + ".weight", new long[] {size});
    }
}
