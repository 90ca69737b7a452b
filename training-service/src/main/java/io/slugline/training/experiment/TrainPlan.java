package io.slugline.training.experiment;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.program.TrainingOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run does, apart from its data; equal plans on equal data and one thread give equal results.
 *
 * @param lora read for {@link Approach#LORA}, and for a prompt behind which LoRA learns
 * @param prompting read for {@link Approach#PROMPT} and {@link Approach#ZERO_SHOT}
 * @param teaching whose scores are learnt beside the labels; only a head's labels can be taught
 * @param maxTokens texts are cut to so many tokens; 0 means the base's own limit
 * @param dtype auto, fp32 or bf16
 * @param seed order of the examples, dropout, fresh weights, choice of the checked rows
 */
public record TrainPlan(
        StartingCheckpoint base,
        Approach approach,
        Optimisation optimisation,
        Adaptation.Lora lora,
        Prompting prompting,
        Teaching teaching,
        int maxTokens,
        String dtype,
        int seed) {
    public TrainPlan {
        approach.requireEpochs(optimisation.epochs());
        boolean toHead = approach != Approach.PROMPT && approach != Approach.ZERO_SHOT;
        if (!teaching.teachers().isEmpty() && !toHead) {
            throw new IllegalArgumentException(
                    "--adaptation " + approach + " has no head that a --teacher could teach.");
        }
    }

    /** False where the base is used as it is. */
    boolean learns() {
        return optimisation.epochs() > 0;
    }

    /** The same plan with another seed. */
    public TrainPlan withSeed(int other) {
        return new TrainPlan(base, approach, optimisation, lora, prompting, teaching, maxTokens, dtype, other);
    }

    /** The plan as facts for a report and for telling one run from another; only what this approach reads. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("base", base.name());
        facts.put("adaptation", approach.toString());
        if (learns()) {
            optimisation.addTo(facts);
        }
        if (learns() && adaptation() instanceof Adaptation.Lora) {
            facts.put("lora", lora.toString());
        }
        teaching.addTo(facts);
        if (approach == Approach.PROMPT || approach == Approach.ZERO_SHOT) {
            facts.put("prompting", prompting.toString());
        }
        facts.put("maxTokens", Integer.toString(maxTokens));
        facts.put("dtype", dtype);
        facts.put("seed", Integer.toString(seed));
        return facts;
    }

    HeadTrainingOptions headTraining() {
        return new HeadTrainingOptions(
                seed,
                optimisation.epochs(),
                optimisation.batchSize(),
                optimisation.learningRate(),
                optimisation.weightDecay(),
                optimisation.balanced(),
                maxTokens,
                dtype,
                teaching.distillation(),
                null);
    }

    /** @param state where the run's state is kept between epochs */
    FineTuningOptions fineTuning(int rows, Path state) {
        return new FineTuningOptions(
                adaptation(),
                seed,
                optimisation.epochs(),
                optimisation.batchSize(),
                optimisation.accumulation(),
                optimisation.learningRate(),
                optimisation.shape(),
                optimisation.warmupShare(rows),
                optimisation.weightDecay(),
                optimisation.balanced(),
                maxTokens,
                dtype,
                new TrainingOptions(-1, -1, lora.dropout(), optimisation.labelSmoothing(), teaching.distillation()),
                state);
    }

    private Adaptation adaptation() {
        return switch (approach) {
            case HEAD -> new Adaptation.HeadOnly();
            case LORA -> lora;
            case FULL -> new Adaptation.Full();
            case PROMPT -> prompting.everything() ? new Adaptation.Full() : lora;
            case ZERO_SHOT -> throw new IllegalStateException("Zero-shot trains nothing. This is a bug.");
        };
    }
}
