package io.slugline.model.adaptation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.ParameterNames;
import io.slugline.model.checkpoint.SentenceLayout;
import io.slugline.model.checkpoint.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives a checkpoint a head for its task: its own where that fits, else a fresh last layer.
 *
 * <p>A decoder becomes ...ForSequenceClassification with {@code score}; an encoder without a head gets the pooled linear layer of
 * {@link SentenceLayout}.
 */
public final class FreshHead {

    private static final double SPREAD = 0.02;
    private static final String LINEAR = "linear";
    private static final String SPANS = "qa_outputs";

    private FreshHead() {}

    /** For a classifier of these labels. */
    public static Checkpoint fit(Checkpoint base, LabelSet labels, long seed) {
        Map<String, TensorData> tensors = new LinkedHashMap<>(base.tensors());
        Map<String, String> fileNames = new LinkedHashMap<>(base.fileNames());
        ObjectNode json = base.config().json().deepCopy();
        String layer = lastLayer(base);
        if (isFresh(base, labels, layer)) {
            tensors.keySet().removeIf(name -> name.startsWith("lm_head."));
            int width = inputSize(base, layer);
            boolean bias = !layer.equals("score");
            put(tensors, layer, labels.size(), width, bias, new Random(seed));
        }
        if (layer.equals(LINEAR)) {
            // An encoder may come with a pooler or a pre-training head, which stands beside the pooled states, unused.
            tensors.keySet().removeIf(ParameterNames::ignorable);
        }
        if (layer.equals("score")) {
            fileNames.put("score.weight", "score.weight");
            json.putArray("architectures").add(taskClass(base.config()));
        }
        ObjectNode byId = json.putObject("id2label");
        ObjectNode byLabel = json.putObject("label2id");
        for (int i = 0; i < labels.size(); i++) {
            byId.put(Integer.toString(i), labels.ids().get(i));
            byLabel.put(labels.ids().get(i), i);
        }
        ModelConfig config = ModelConfig.of(base.config().file(), json);
        return new Checkpoint(base.folder(), config, tensors, fileNames, base.pooling());
    }

    /** True if {@link #fit} puts a fresh linear layer on the encoder's pooled states. */
    public static boolean isFreshLinear(Checkpoint base, LabelSet labels) {
        String layer = lastLayer(base);
        return layer.equals(LINEAR) && isFresh(base, labels, layer);
    }

    private static boolean isFresh(Checkpoint base, LabelSet labels, String layer) {
        return !base.config().labels().equals(labels.ids()) || !base.tensors().containsKey(layer + ".weight");
    }

    /** Gives a checkpoint the head of ...ForQuestionAnswering: its own if it has one, else a fresh layer in place of other heads. */
    public static Checkpoint fitSpans(Checkpoint base, long seed) {
        ModelConfig config = base.config();
        String prefix = config.family()
                .answerPrefix()
                .orElseThrow(() -> new ModelException(base.folder() + " is of the family " + config.family()
                        + "; supported for answers in a text are BERT, DistilBERT, ELECTRA, RoBERTa, XLM-RoBERTa, Llama,"
                        + " Mistral and Qwen."));
        if (base.tensors().containsKey(SPANS + ".weight")) {
            return base;
        }
        Map<String, TensorData> tensors = new LinkedHashMap<>(base.tensors());
        tensors.keySet().removeIf(FreshHead::isOfAnotherHead);
        Map<String, String> fileNames = new LinkedHashMap<>(base.fileNames());
        if (config.family().decoder()) {
            tensors.keySet().forEach(name -> fileNames.put(name, prefix + name));
        }
        put(tensors, SPANS, 2, config.hiddenSize(), true, new Random(seed));
        ObjectNode json = config.json().deepCopy();
        json.putArray("architectures").add(stem(config) + "ForQuestionAnswering");
        json.remove(List.of("id2label", "label2id"));
        return new Checkpoint(base.folder(), ModelConfig.of(config.file(), json), tensors, fileNames, base.pooling());
    }

    private static boolean isOfAnotherHead(String name) {
        return LoraNames.isHead(name)
                || name.startsWith("pre_classifier.")
                || name.startsWith("head.")
                || ParameterNames.ignorable(name);
    }

    private static String lastLayer(Checkpoint base) {
        if (base.config().family().decoder()) {
            return "score";
        }
        for (String layer : List.of("classifier.out_proj", "classifier")) {
            if (base.tensors().containsKey(layer + ".weight")) {
                return layer;
            }
        }
        return LINEAR;
    }

    private static int inputSize(Checkpoint base, String layer) {
        TensorData old = base.tensors().get(layer + ".weight");
        return old == null ? base.config().hiddenSize() : (int) old.shape()[1];
    }

    private static void put(
            Map<String, TensorData> tensors, String layer, int rows, int width, boolean bias, Random random) {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * SPREAD);
        }
        tensors.put(layer + ".weight", TensorData.of(layer + ".weight", values, rows, width));
        if (bias) {
            tensors.put(layer + ".bias", TensorData.of(layer + ".bias", new float[rows], rows));
        }
    }

    /** LlamaForCausalLM becomes LlamaForSequenceClassification; Gemma 3's text model has a name of its own. */
    private static String taskClass(ModelConfig config) {
        String stem = stem(config);
        if (config.family() == Family.GEMMA3 && !stem.endsWith("Text")) {
            stem = stem + "Text";
        }
        return stem + "ForSequenceClassification";
    }

    /** BertForSequenceClassification and BertModel are of Bert. */
    private static String stem(ModelConfig config) {
        return config.architecture().replaceAll("(For[A-Za-z]+|Model)$", "");
    }
}
