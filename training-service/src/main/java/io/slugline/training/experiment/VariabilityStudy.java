package io.slugline.training.experiment;

import io.slugline.model.report.Figure;
import io.slugline.model.report.Section;
import io.slugline.model.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * How much each factor of a sweep moves a figure: a polynomial regression of the second degree by least squares on the
 * columns of {@link Design}. A p-value is that of a t-test of one coefficient against 0.
 *
 * @param figure name of the figure that was regressed
 * @param terms the intercept first
 * @param explained share of the variance that the terms explain (R squared), in [0, 1]
 * @param plots what each factor's values brought, drawn
 */
public record VariabilityStudy(String figure, List<Term> terms, double explained, List<EffectPlot> plots)
        implements Section {
    /** A coefficient with its standard error and p-value. */
    public record Term(String name, double coefficient, double standardError, double pValue) {}

    public VariabilityStudy {
        terms = List.copyOf(terms);
        plots = List.copyOf(plots);
    }

    /**
     * Regresses.
     *
     * @param runs each run's value of each factor; all runs with the same factors
     * @param values the figure in each run
     */
    public static VariabilityStudy of(String figure, List<Map<String, String>> runs, double[] values) {
        Design design = new Design(runs);
        List<String> names = design.names();
        if (values.length <= names.size() + 1) {
            throw new IllegalArgumentException("A study of " + names.size() + " terms needs more than "
                    + (names.size() + 1) + " runs, not " + values.length + "; add values or seeds.");
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        List<EffectPlot> plots = runs.get(0).keySet().stream()
                .map(factor -> EffectPlot.of(figure, factor, runs, values))
                .toList();
        try {
            regression.newSampleData(values, design.rows());
            return new VariabilityStudy(
                    figure, terms(regression, names, values.length), regression.calculateRSquared(), plots);
        } catch (MathIllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The runs do not tell the factors apart, because two of them always change together; vary them"
                            + " independently.",
                    e);
        }
    }

    @Override
    public String heading() {
        return "Effects on " + figure;
    }

    @Override
    public String toText() {
        return table().toText() + "R squared " + Figure.score(explained) + "\n";
    }

    @Override
    public String toHtml() {
        StringBuilder html = new StringBuilder(table().toHtml())
                .append("<p>R squared ")
                .append(Figure.score(explained))
                .append("</p>\n");
        plots.forEach(plot -> html.append(plot.toHtml()));
        return html.toString();
    }

    @Override
    public Object toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("terms", terms);
        json.put("explained", explained);
        return json;
    }

    private Table table() {
        Table table = new Table("Coefficients for factors scaled to [-1, 1]", "Term", "Coefficient", "Error", "p");
        for (Term term : terms) {
            table.row(
                    term.name(),
                    String.format(Locale.ROOT, "%.5f", term.coefficient()),
                    String.format(Locale.ROOT, "%.5f", term.standardError()),
                    Figure.pValue(term.pValue()));
        }
        return table;
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
