package io.slugline.model.program;

import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors that an architecture consists of, by name and shape; this is what its program reads. */
final class ExpectedTensors {

    private final ModelConfig config;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private ExpectedTensors(ModelConfig config) {
        this.config = config;
    }

    /** The labels' count is taken from the head itself, since a file's id2label may be absent. */
    static Map<String, long[]> of(ModelConfig config, Head head, Map<String, TensorData> found) {
        ExpectedTensors expected = new ExpectedTensors(config);
        switch (config.family()) {
            case BERT, ELECTRA, ROBERTA, XLM_ROBERTA -> expected.bert();
            case DISTILBERT -> expected.distilBert();
            case MODERNBERT -> expected.modernBert();
            case LLAMA, MISTRAL, GEMMA, GEMMA2, GEMMA3, QWEN2, QWEN3 ->
                expected.shapes.putAll(DecoderTensors.of(config));
        }
        expected.head(head, found);
        return expected.shapes;
    }

    private void bert() {
        embeddings(config.maxPositions(), config.typeVocabularySize());
        for (int i = 0; i < config.layers(); i++) {
            bertLayer("encoder.layer." + i);
        }
        if (config.embeddingSize() != config.hiddenSize()) {
            linear("embeddings_project", config.hiddenSize(), config.embeddingSize());
        }
    }

    private void distilBert() {
        int hidden = config.hiddenSize();
        embeddings(config.maxPositions(), 0);
        for (int i = 0; i < config.layers(); i++) {
            String name = "transformer.layer." + i;
            for (String part : List.of("q_lin", "k_lin", "v_lin", "out_lin")) {
                linear(name + ".attention." + part, hidden, hidden);
            }
            norm(name + ".sa_layer_norm", hidden);
            linear(name + ".ffn.lin1", config.intermediateSize(), hidden);
            linear(name + ".ffn.lin2", hidden, config.intermediateSize());
            norm(name + ".output_layer_norm", hidden);
        }
    }

    /** Its configuration says which layers have a bias; the first layer has no attention norm. */
    private void modernBert() {
        int hidden = config.hiddenSize();
        boolean attentionBias = config.flag("attention_bias", false);
        boolean innerBias = config.flag("mlp_bias", false);
        add("embeddings.tok_embeddings.weight", config.vocabularySize(), hidden);
        modernNorm("embeddings.norm");
        for (int i = 0; i < config.layers(); i++) {
            String name = "layers." + i;
            if (i > 0) {
                modernNorm(name + ".attn_norm");
            }
            linear(name + ".attn.Wqkv", 3 * hidden, hidden, attentionBias);
            linear(name + ".attn.Wo", hidden, hidden, attentionBias);
            modernNorm(name + ".mlp_norm");
            linear(name + ".mlp.Wi", 2 * config.intermediateSize(), hidden, innerBias);
            linear(name + ".mlp.Wo", hidden, config.intermediateSize(), innerBias);
        }
        modernNorm("final_norm");
    }

    private void modernNorm(String name) {
        add(name + ".weight", config.hiddenSize());
        if (config.flag("norm_bias", false)) {
            add(name + ".bias", config.hiddenSize());
        }
    }

    private void embeddings(int positions, int types) {
        int size = config.embeddingSize();
        add("embeddings.word_embeddings.weight", config.vocabularySize(), size);
        add("embeddings.position_embeddings.weight", positions, size);
        if (types > 0) {
            add("embeddings.token_type_embeddings.weight", types, size);
        }
        norm("embeddings.LayerNorm", size);
    }

    private void bertLayer(String name) {
        int hidden = config.hiddenSize();
        linear(name + ".attention.self.query", hidden, hidden);
        linear(name + ".attention.self.key", hidden, hidden);
        linear(name + ".attention.self.value", hidden, hidden);
        linear(name + ".attention.output.dense", hidden, hidden);
        norm(name + ".attention.output.LayerNorm", hidden);
        linear(name + ".intermediate.dense", config.intermediateSize(), hidden);
        linear(name + ".output.dense", hidden, config.intermediateSize());
        norm(name + ".output.LayerNorm", hidden);
    }

    private void head(Head head, Map<String, TensorData> found) {
        int hidden = config.hiddenSize();
        switch (head) {
            case LINEAR -> linear("linear", rows(found, "linear.weight"), hidden);
            case CLASSIFIER -> classifier(found, hidden);
            case LANGUAGE_MODEL -> shapes.putAll(DecoderTensors.output(config));
            case SPAN -> linear("qa_outputs", 2, hidden);
            default -> {}
        }
    }

    private void classifier(Map<String, TensorData> found, int hidden) {
        switch (config.family()) {
            case BERT -> {
                linear("pooler.dense", hidden, hidden);
                linear("classifier", rows(found, "classifier.weight"), hidden);
            }
            case DISTILBERT -> {
                linear("pre_classifier", hidden, hidden);
                linear("classifier", rows(found, "classifier.weight"), hidden);
            }
            case ROBERTA, XLM_ROBERTA, ELECTRA -> {
                linear("classifier.dense", hidden, hidden);
                linear("classifier.out_proj", rows(found, "classifier.out_proj.weight"), hidden);
            }
            case MODERNBERT -> {
                linear("head.dense", hidden, hidden, config.flag("classifier_bias", false));
                modernNorm("head.norm");
                linear("classifier", rows(found, "classifier.weight"), hidden);
            }
            default -> add("score.weight", rows(found, "score.weight"), hidden);
        }
    }

    private int rows(Map<String, TensorData> found, String name) {
        int labels = config.labels().size();
        TensorData tensor = found.get(name);
        return labels > 0 || tensor == null ? labels : (int) tensor.shape()[0];
    }

    private void linear(String name, int out, int in) {
        linear(name, out, in, true);
    }

    private void linear(String name, int out, int in, boolean bias) {
        add(name + ".weight", out, in);
        if (bias) {
            add(name + ".bias", out);
        }
    }

    private void norm(String name, int size) {
        add(name + ".weight", size);
        add(name + ".bias", size);
    }

    private void add(String name, long... shape) {
        shapes.put(name, shape);
    }
}
