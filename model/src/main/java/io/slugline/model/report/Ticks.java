package io.slugline.model.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An axis from one round number to another that holds every value, with a mark at each step between.
 *
 * @param step 1, 2 or 5 times a power of ten
 */
public record Ticks(double low, double high, double step) {
    private static final int MOST = 6;

    public static Ticks over(DoubleStream values) {
        DoubleSummaryStatistics range = values.filter(Double::isFinite).summaryStatistics();
        if (range.getCount() == 0) {
            return new Ticks(0, 1, 0.2);
        }
        double spread = range.getMax() - range.getMin();
        double step = roundedUp((spread == 0 ? Math.max(1, Math.abs(range.getMax())) : spread) / MOST);
        double low = Math.floor(range.getMin() / step) * step;
        double high = Math.ceil(range.getMax() / step) * step;
        return new Ticks(low, high == low ? low + step : high, step);
    }

    public List<Double> marks() {
        int count = (int) Math.round((high - low) / step);
        return IntStream.rangeClosed(0, count)
                .mapToObj(mark -> low + mark * step)
                .toList();
    }

    /** Where on the axis a value lies: 0 at its beginning, 1 at its end. */
    public double share(double value) {
        return (value - low) / (high - low);
    }

    /** The value with as many digits as the step needs. */
    public String label(double value) {
        int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static double roundedUp(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
