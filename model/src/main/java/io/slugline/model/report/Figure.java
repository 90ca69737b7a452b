package io.slugline.model.report;

import io.slugline.model.evaluation.Interval;
import java.util.Locale;
import java.util.Map;

/** How numbers are written for people, the same in every form of a report and on every machine. */
public final class Figure {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("accuracy", "Accuracy"),
            Map.entry("macroF1", "Macro-F1"),
            Map.entry("macroPrecision", "Macro precision"),
            Map.entry("macroRecall", "Macro recall"),
            Map.entry("weightedF1", "Weighted F1"),
            Map.entry("kappa", "Kappa"),
            Map.entry("matthews", "Matthews"),
            Map.entry("top3", "Top 3"),
            Map.entry("macroArea", "ROC area"),
            Map.entry("exactMatch", "Exact match"),
            Map.entry("f1", "F1"),
            Map.entry("logLoss", "Log loss"),
            Map.entry("brier", "Brier"),
            Map.entry("ece", "Calibration error"));

    private Figure() {}

    /** The name of one of an evaluation's figures. */
    public static String name(String key) {
        return NAMES.getOrDefault(key, key);
    }

    /** Three digits after the point; a dash for a figure that is not defined. */
    public static String score(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value);
    }

    public static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A level of confidence, in whole percent. */
    public static String level(double level) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * level);
    }

    public static String range(Interval interval) {
        // A dash before a minus sign would be hard to read.
        String between = interval.low() < 0 ? " to " : "\u2013";
        return score(interval.low()) + between + score(interval.high());
    }

    public static String signedRange(Interval interval) {
        return signed(interval.low()) + " to " + signed(interval.high());
    }

    public static String pValue(double value) {
        return value < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** A coordinate in a drawing. */
    public static String coordinate(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
