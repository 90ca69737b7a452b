package io.slugline.model.adaptation;

import java.util.List;
import java.util.Map;

/** Which tensors of a network a training run changes. */
public sealed interface Adaptation {

    /** The last layers alone; what is below stays as it is. */
    record HeadOnly() implements Adaptation {}

    /** Every tensor. */
    record Full() implements Adaptation {}

    /**
     * Low-rank matrices beside linear layers (arXiv 2106.09685), and a classifier's head.
     *
     * @param rank columns of A and B, unless a pattern says otherwise
     * @param alpha the update is scaled by alpha / rank, or alpha / sqrt(rank) with {@code rsLora} (arXiv 2312.03732)
     * @param dropout before each matrix A
     * @param targets last parts of module names, for example query; {@link #ALL_LINEAR} alone means every linear layer but the head
     * @param rankPattern module name pattern to rank, as PEFT's rank_pattern
     * @param alphaPattern module name pattern to alpha
     */
    record Lora(
            int rank,
            double alpha,
            double dropout,
            List<String> targets,
            boolean rsLora,
            Map<String, Integer> rankPattern,
            Map<String, Double> alphaPattern)
            implements Adaptation {

        public static final String ALL_LINEAR = "all-linear";

        public Lora {
            if (rank < 1 || alpha <= 0 || dropout < 0 || dropout >= 1 || targets.isEmpty()) {
                throw new IllegalArgumentException(
                        "LoRA needs a rank of at least 1, a positive alpha, a dropout in [0, 1) and targets.");
            }
            targets = List.copyOf(targets);
            rankPattern = Map.copyOf(rankPattern);
            alphaPattern = Map.copyOf(alphaPattern);
        }

        public static Lora of(int rank, double alpha, double dropout, List<String> targets) {
            return new Lora(rank, alpha, dropout, targets, false, Map.of(), Map.of());
        }

        /** The rank for a module under its name in the file. */
        public int rankOf(String module) {
            return NamePattern.lookUp(rankPattern, module, rank);
        }

        /** The factor of a module's update whose matrices have this rank. */
        public double scaleOf(String module, int actualRank) {
            double chosen = NamePattern.lookUp(alphaPattern, module, alpha);
            return chosen / (rsLora ? Math.sqrt(actualRank) : actualRank);
        }

        /** Whether a linear layer that is not the head's gets matrices. */
        public boolean adapts(String module) {
            return targets.contains(ALL_LINEAR)
                    || targets.stream().anyMatch(target -> module.equals(target) || module.endsWith("." + target));
        }
    }
}
