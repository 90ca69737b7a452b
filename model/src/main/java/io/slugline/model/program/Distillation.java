package io.slugline.model.program;

/**
 * How much a student listens to a teacher (arXiv 1503.02531).
 *
 * @param share of the teacher's scores in the loss, in [0, 1]; 0 means there is no teacher, 1 that labels do not count
 * @param temperature both distributions are divided by, before they are compared; above 1 small scores say more
 */
public record Distillation(double share, double temperature) {

    public Distillation {
        if (!(share >= 0 && share <= 1) || !(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("A teacher's share lies in [0, 1] and its temperature is positive, not "
                    + share + " and " + temperature + ".");
        }
    }

    public static Distillation none() {
        return new Distillation(0, 1);
    }

    public boolean listens() {
        return share > 0;
    }
}
