package io.slugline.model.evaluation;

/** Division where nothing out of nothing is 0, as the figures of this package define it. */
final class Ratio {
    private Ratio() {}

    static double of(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
