package io.slugline.model.program;

import io.slugline.model.tokenizer.Encoding;
import java.util.List;

/** One way to run a checkpoint on encoded texts; results come in the caller's order. */
sealed interface Forward extends AutoCloseable permits Network, PackedNetwork {

    /** (texts, width) of the program's method {@code logits}, {@code features} or {@code pooled}. */
    float[][] run(String method, List<Encoding> texts, int tokenBudget);

    /** Token places that {@link #run} computes for texts of these lengths, padding included. */
    long slots(int[] lengths, int tokenBudget);

    @Override
    void close();
}
