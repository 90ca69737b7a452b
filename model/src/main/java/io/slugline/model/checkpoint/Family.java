package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The architecture families this library computes, by the {@code model_type} of config.json. */
public enum Family {
    BERT("bert", "bert.", false),
    DISTILBERT("distilbert", "distilbert.", false),
    ROBERTA("roberta", "roberta.", false),
    XLM_ROBERTA("xlm-roberta", "roberta.", false),
    ELECTRA("electra", "electra.", false),
    MODERNBERT("modernbert", "model.", false),
    LLAMA("llama", "model.", true),
    MISTRAL("mistral", "model.", true),
    GEMMA("gemma", "model.", true),
    GEMMA2("gemma2", "model.", true),
    GEMMA3("gemma3_text", "model.", true),
    QWEN2("qwen2", "model.", true),
    QWEN3("qwen3", "model.", true);

    private final String modelType;
    private final String prefix;
    private final boolean decoder;

    Family(String modelType, String prefix, boolean decoder) {
        this.modelType = modelType;
        this.prefix = prefix;
        this.decoder = decoder;
    }

    public static Family of(String modelType, Object where) {
        for (Family family : values()) {
            if (family.modelType.equals(modelType)) {
                return family;
            }
        }
        String known = Arrays.stream(values()).map(f -> f.modelType).collect(Collectors.joining(", "));
        throw new ModelException(String.format(
                Locale.ROOT,
                "%s has model_type \"%s\", which is not supported; supported are %s.",
                where,
                modelType,
                known));
    }

    /** What a task model puts before the names of its base model's tensors, for example {@code bert.}. */
    public String prefix() {
        return prefix;
    }

    /**
     * What ...ForQuestionAnswering puts there; empty for families that transformers has no such model of, or one with another head
     * than the usual single layer.
     */
    public Optional<String> answerPrefix() {
        return switch (this) {
            // These kept the name that their first release had.
            case LLAMA, QWEN2, QWEN3 -> Optional.of("transformer.");
            case MODERNBERT, GEMMA, GEMMA2, GEMMA3 -> Optional.empty();
            default -> Optional.of(prefix);
        };
    }

    /** True for causal language models, whose tokens see only what stands before them. */
    public boolean decoder() {
        return decoder;
    }

    public boolean gemma() {
        return this == GEMMA || this == GEMMA2 || this == GEMMA3;
    }
}
