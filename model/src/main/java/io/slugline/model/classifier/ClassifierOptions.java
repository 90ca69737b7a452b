package io.slugline.model.classifier;

/**
 * How a classifier is loaded.
 *
 * @param dtype auto, fp32 or bf16; auto takes bf16 where the processor has units for it
 * @param tokenBudget most tokens in one call of the engine, padding included; 1,024 to 8,192 are fast
 * @param maxTokens a longer text is cut to so many tokens; 0 means the checkpoint's own limit
 */
public record ClassifierOptions(String dtype, int tokenBudget, int maxTokens) {

    public ClassifierOptions {
        if (!dtype.equals("auto") && !dtype.equals("fp32") && !dtype.equals("bf16")) {
            throw new IllegalArgumentException("dtype is \"" + dtype + "\", expected auto, fp32 or bf16.");
        }
        if (tokenBudget < 1 || maxTokens < 0) {
            throw new IllegalArgumentException("tokenBudget must be at least 1 and maxTokens at least 0.");
        }
    }

    public static ClassifierOptions defaults() {
        return new ClassifierOptions("auto", 4096, 0);
    }

    public ClassifierOptions withDtype(String newDtype) {
        return new ClassifierOptions(newDtype, tokenBudget, maxTokens);
    }

    public ClassifierOptions withTokenBudget(int newBudget) {
        return new ClassifierOptions(dtype, newBudget, maxTokens);
    }

    public ClassifierOptions withMaxTokens(int newLimit) {
        return new ClassifierOptions(dtype, tokenBudget, newLimit);
    }
}
