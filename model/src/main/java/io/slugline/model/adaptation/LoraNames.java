package io.slugline.model.adaptation;

import java.util.Set;

/** Names of LoRA tensors and of the parts of a network, under the program's names. */
public final class LoraNames {

    public static final String A = ".lora_A.weight";
    public static final String B = ".lora_B.weight";
    public static final String SCALE = ".lora_scale";

    /** What transformers calls the last layers of its task models, and our own. */
    private static final Set<String> HEADS = Set.of("classifier", "score", "linear", "qa_outputs", "lm_head");

    private LoraNames() {}

    public static boolean isLora(String name) {
        return name.endsWith(A) || name.endsWith(B) || name.endsWith(SCALE);
    }

    public static boolean isHead(String name) {
        return HEADS.contains(name.split("\\.", 2)[0]);
    }

    /**
     * True for tensors of the layers that are trained and saved whole beside LoRA matrices, PEFT's modules_to_save: a task's
     * head, but no language model's output table, which knew the words before.
     */
    static boolean isTaskHead(String name) {
        return isHead(name) && !name.startsWith("lm_head.");
    }

    /** The module of a linear layer's weight, for example encoder.layer.0.output.dense. */
    static String module(String weight) {
        return weight.substring(0, weight.length() - ".weight".length());
    }

    /** True for a matrix that multiplies: not an embedding table, not the head. */
    static boolean isLinear(String name, long[] shape) {
        return shape.length == 2
                && name.endsWith(".weight")
                && !isLora(name)
                && !isHead(name)
                && !name.startsWith("embeddings.")
                && !name.startsWith("embed_tokens.");
    }
}
