package io.slugline.training.experiment;

import io.slugline.model.finetune.HeadTrainingOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one training run does, apart from its data; equal plans on equal data give equal results.
 *
 * @param base the checkpoint to start from; null for the encoder that ships through Maven
 * @param adaptation head, the only one here so far
 * @param maxTokens texts are cut to so many tokens; 0 means the base's own limit
 * @param dtype auto, fp32 or bf16
 * @param seed order of the examples and choice of the checked ones
 */
public record TrainPlan(
        @Nullable Path base,
        String adaptation,
        int epochs,
        int batchSize,
        double learningRate,
        double weightDecay,
        boolean balanced,
        int maxTokens,
        String dtype,
        int seed) {
    /** The same plan with another seed. */
    public TrainPlan withSeed(int other) {
        return new TrainPlan(
                base, adaptation, epochs, batchSize, learningRate, weightDecay, balanced, maxTokens, dtype, other);
    }

    /** The same plan with other values of the factors that a sweep varies. */
    TrainPlan with(double rate, int batch, int passes) {
        return new TrainPlan(base, adaptation, passes, batch, rate, weightDecay, balanced, maxTokens, dtype, seed);
    }

    /** The plan as facts for a report and for telling one run from another. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("base", base == null ? "encoder" : base.toString());
        facts.put("adaptation", adaptation);
        facts.put("epochs", Integer.toString(epochs));
        facts.put("batchSize", Integer.toString(batchSize));
        facts.put("learningRate", Double.toString(learningRate));
        facts.put("weightDecay", Double.toString(weightDecay));
        facts.put("balanced", Boolean.toString(balanced));
        facts.put("maxTokens", Integer.toString(maxTokens));
        facts.put("dtype", dtype);
        facts.put("seed", Integer.toString(seed));
        return facts;
    }

    HeadTrainingOptions headOptions() {
        return new HeadTrainingOptions(seed, epochs, batchSize, learningRate, weightDecay, balanced, maxTokens, dtype);
    }
}
