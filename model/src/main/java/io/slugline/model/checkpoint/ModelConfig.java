package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A checkpoint's config.json under Hugging Face's own field names; the spellings of transformers 4 and 5 give the same answers.
 *
 * <p>A missing field that the family needs is a {@link ModelException} naming file and field.
 */
public final class ModelConfig {

    private final Path file;
    private final JsonNode json;
    private final Family family;

    private ModelConfig(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
        this.family = Family.of(json.path("model_type").asText(), file);
    }

    public static ModelConfig read(Path file) {
        return new ModelConfig(file, JsonFile.readObject(file));
    }

    /** A configuration that was changed in memory. */
    public static ModelConfig of(Path file, JsonNode json) {
        return new ModelConfig(file, json);
    }

    public Path file() {
        return file;
    }

    public JsonNode json() {
        return json;
    }

    public Family family() {
        return family;
    }

    /** The first of {@code architectures}, for example BertForSequenceClassification; empty when absent. */
    public String architecture() {
        return json.path("architectures").path(0).asText("");
    }

    /** True if the checkpoint was saved as ...ForCausalLM. */
    public boolean languageModel() {
        return architecture().endsWith("ForCausalLM");
    }

    /** The token that ends an answer, the first where the file lists several; negative when absent. */
    public long endTokenId() {
        JsonNode end = json.path("eos_token_id");
        return (end.isArray() ? end.path(0) : end).asLong(-1);
    }

    public int hiddenSize() {
        return integer("hidden_size", "dim");
    }

    public int layers() {
        return integer("num_hidden_layers", "n_layers");
    }

    public int heads() {
        return integer("num_attention_heads", "n_heads");
    }

    public int keyValueHeads() {
        return has("num_key_value_heads") ? integer("num_key_value_heads") : heads();
    }

    public int headSize() {
        return has("head_dim") ? integer("head_dim") : hiddenSize() / heads();
    }

    public int intermediateSize() {
        return integer("intermediate_size", "hidden_dim");
    }

    public int vocabularySize() {
        return integer("vocab_size");
    }

    /** The size of the embedding tables, which ELECTRA lets differ from the hidden size. */
    public int embeddingSize() {
        return has("embedding_size") ? integer("embedding_size") : hiddenSize();
    }

    public int typeVocabularySize() {
        return has("type_vocab_size") ? integer("type_vocab_size") : 2;
    }

    /** Rows of the position table, or the longest context of a family without one. */
    public int maxPositions() {
        return integer("max_position_embeddings");
    }

    /** The longest text in tokens; RoBERTa keeps the first pad_token_id + 1 positions for itself. */
    public int maxTokens() {
        boolean shifted = family == Family.ROBERTA || family == Family.XLM_ROBERTA;
        return maxPositions() - (shifted ? padTokenId() + 1 : 0);
    }

    /** The longest text where so many tokens are asked for: never more than the model's own limit, and that limit for 0. */
    public int maxTokens(int asked) {
        return asked == 0 ? maxTokens() : Math.min(asked, maxTokens());
    }

    public int padTokenId() {
        return has("pad_token_id") ? integer("pad_token_id") : 0;
    }

    public double normEpsilon() {
        for (String field : new String[] {"layer_norm_eps", "rms_norm_eps", "norm_eps"}) {
            if (has(field)) {
                return json.get(field).doubleValue();
            }
        }
        return 1e-12;
    }

    /** gelu, gelu_pytorch_tanh, silu or relu, under one name each. */
    public String activation() {
        if (family.gemma()) {
            // Gemma 1 files say "gelu" and mean the tanh form, see modeling_gemma.
            return "gelu_tanh";
        }
        String name = text("hidden_act", text("activation", text("hidden_activation", "gelu")));
        return switch (name) {
            case "gelu", "silu", "relu" -> name;
            case "swish" -> "silu";
            case "gelu_new", "gelu_pytorch_tanh" -> "gelu_tanh";
            default ->
                throw new ModelException(
                        file + " asks for the activation \"" + name
                                + "\", which is not supported; supported are gelu, gelu_new, gelu_pytorch_tanh, silu and relu.");
        };
    }

    public String text(String field, String otherwise) {
        return json.path(field).isTextual() ? json.get(field).textValue() : otherwise;
    }

    public double number(String field, double otherwise) {
        return json.path(field).isNumber() ? json.get(field).doubleValue() : otherwise;
    }

    public boolean flag(String field, boolean otherwise) {
        return json.path(field).isBoolean() ? json.get(field).booleanValue() : otherwise;
    }

    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** Labels in the order of the head's rows, from id2label; empty when the file has none. */
    public List<String> labels() {
        JsonNode map = json.path("id2label");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            JsonNode name = map.path(Integer.toString(i));
            if (!name.isTextual()) {
                throw new ModelException(
                        file + ": id2label has " + map.size() + " entries but none for " + i + "; ids count from 0.");
            }
            labels.add(name.textValue());
        }
        return List.copyOf(labels);
    }

    public RopeConfig rope() {
        return RopeConfig.of(this);
    }

    private int integer(String... names) {
        for (String name : names) {
            JsonNode node = json.path(name);
            if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0) {
                return node.intValue();
            }
        }
        throw new ModelException(String.format(
                Locale.ROOT,
                "%s lacks a whole number in %s, which %s needs.",
                file,
                String.join(" or ", names),
                family));
    }
}
