package io.slugline.model.finetune;

/**
 * The learning rate of each optimiser step: warm-up from exactly 0, then the shape; the same numbers as transformers'
 * {@code get_scheduler}.
 *
 * @param shape what follows the warm-up
 * @param peak the learning rate at the end of the warm-up
 * @param warmupSteps steps of the linear rise; 0 starts at the peak
 * @param totalSteps all steps of the run, warm-up included; linear and cosine reach 0 after the last one
 */
public record Schedule(Shape shape, double peak, int warmupSteps, int totalSteps) {
    /** The course of the learning rate after the warm-up. */
    public enum Shape {
        LINEAR,
        COSINE,
        CONSTANT
    }

    public Schedule {
        if (!(peak >= 0) || Double.isInfinite(peak)) {
            throw new IllegalArgumentException("A learning rate is a number of at least 0, not " + peak + ".");
        }
        if (warmupSteps < 0 || totalSteps < 1) {
            throw new IllegalArgumentException(
                    "A schedule needs at least 1 step and a warm-up of at least 0 steps, not " + totalSteps + " and "
                            + warmupSteps + ".");
        }
    }

    /** A schedule whose warm-up is a share of the run, in [0, 1], rounded up to whole steps. */
    public static Schedule withWarmupShare(Shape shape, double peak, double share, int totalSteps) {
        return new Schedule(shape, peak, (int) Math.ceil(share * totalSteps), totalSteps);
    }

    /** The rate that the step with this index uses; the first step is 0, a step after the last one gets the last rate. */
    public double rate(int step) {
        if (step < warmupSteps) {
            return peak * step / warmupSteps;
        }
        double progress = Math.min(1, (step - warmupSteps) / (double) Math.max(1, totalSteps - warmupSteps));
        return switch (shape) {
            case LINEAR -> peak * (1 - progress);
            case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * progress));
            case CONSTANT -> peak;
        };
    }
}
