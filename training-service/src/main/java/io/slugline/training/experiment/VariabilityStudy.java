package io.slugline.training.experiment;

import io.slugline.model.report.Figure;
import io.slugline.model.report.Html;
import io.slugline.model.report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * How much each factor of a sweep moves a figure: a polynomial regression of the second degree (least squares) on the
 * factors, each scaled to [-1, 1]; the learning rate and the batch size by their logarithm. A p-value is that of a t-test
 * of one coefficient against 0.
 *
 * @param figure name of the figure that was regressed
 * @param terms the intercept first; a factor that never changes has none
 * @param explained share of the variance that the terms explain (R squared), in [0, 1]
 */
public record VariabilityStudy(String figure, List<Term> terms, double explained) implements Section {
    /** A coefficient with its standard error and p-value. */
    public record Term(String name, double coefficient, double standardError, double pValue) {}

    public VariabilityStudy {
        terms = List.copyOf(terms);
    }

    /**
     * Regresses.
     *
     * @param factors value of each factor in each run, by factor; positive
     * @param values the figure in each run
     */
    public static VariabilityStudy of(String figure, Map<String, double[]> factors, double[] values) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        factors.forEach((name, raw) -> addTerms(name, scaled(raw), distinct(raw), names, columns));
        if (values.length <= names.size() + 1) {
            throw new IllegalArgumentException("A study of " + names.size() + " terms needs more than "
                    + (names.size() + 1) + " runs, not " + values.length + "; add values or seeds.");
        }
        double[][] rows = new double[values.length][columns.size()];
        for (int run = 0; run < values.length; run++) {
            for (int term = 0; term < columns.size(); term++) {
                rows[run][term] = columns.get(term)[run];
            }
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(values, rows);
        return new VariabilityStudy(figure, terms(regression, names, values.length), regression.calculateRSquared());
    }

    @Override
    public String heading() {
        return "Effects on " + figure;
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-24s %12s %12s %8s%n", "term", "coefficient", "error", "p"));
        for (Term term : terms) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %12.5f %12.5f %8s%n",
                    term.name(),
                    term.coefficient(),
                    term.standardError(),
                    Figure.pValue(term.pValue())));
        }
        return text.append(String.format(Locale.ROOT, "R squared %.4f%n", explained))
                .toString();
    }

    @Override
    public String toHtml() {
        return "<pre>" + Html.escape(toText()) + "</pre>";
    }

    @Override
    public Object toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("terms", terms);
        json.put("explained", explained);
        return json;
    }

    /** A factor with two values has a slope only; a square would be the same column again. */
    private static void addTerms(
            String name, double[] column, long distinct, List<String> names, List<double[]> columns) {
        if (distinct > 1) {
            names.add(name);
            columns.add(column);
        }
        if (distinct > 2) {
            names.add(name + " squared");
            double[] squared = column.clone();
            for (int run = 0; run < squared.length; run++) {
                squared[run] *= squared[run];
            }
            columns.add(squared);
        }
    }

    private static long distinct(double[] raw) {
        return Arrays.stream(raw).distinct().count();
    }

    private static double[] scaled(double[] raw) {
        double low = Math.log(Arrays.stream(raw).min().orElse(1));
        double high = Math.log(Arrays.stream(raw).max().orElse(1));
        return Arrays.stream(raw)
                .map(value -> high == low ? 0 : 2 * (Math.log(value) - low) / (high - low) - 1)
                .toArray();
    }

    private static List<Term> terms(OLSMultipleLinearRegression regression, List<String> names, int runs) {
        double[] coefficients = regression.estimateRegressionParameters();
        double[] errors = regression.estimateRegressionParametersStandardErrors();
        TDistribution t = new TDistribution(runs - coefficients.length);
        List<Term> terms = new ArrayList<>();
        for (int term = 0; term < coefficients.length; term++) {
            double p = errors[term] == 0
                    ? (coefficients[term] == 0 ? 1 : 0)
                    : 2 * t.cumulativeProbability(-Math.abs(coefficients[term] / errors[term]));
            terms.add(new Term(term == 0 ? "intercept" : names.get(term - 1), coefficients[term], errors[term], p));
        }
        return terms;
    }
}
