package io.slugline.training.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One option that a sweep changes, with the values it takes or, for random draws, the range it is drawn from.
 *
 * @param option without dashes, such as lr
 * @param values as they would be typed; lowest and highest where {@code drawn}
 * @param drawn true for a range: a draw is uniform in the logarithm, and whole where both ends are
 */
public record Factor(String option, List<String> values, boolean drawn) {
    private static final Pattern FORM = Pattern.compile("(?<option>[a-z][a-z-]*)=(?<values>.+)");
    private static final Pattern RANGE = Pattern.compile("(?<low>[^,]+)\\.\\.(?<high>[^,]+)");

    public Factor {
        values = List.copyOf(values);
    }

    /** Reads {@code lr=1e-5,3e-5} or {@code lr=1e-5..1e-4}; anything else is an {@link IllegalArgumentException}. */
    public static Factor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "--vary wants option=value,value,... or option=low..high, not " + text + ".");
        }
        Matcher range = RANGE.matcher(form.group("values"));
        if (!range.matches()) {
            return new Factor(form.group("option"), List.of(form.group("values").split(",")), false);
        }
        double low = number(range.group("low"), text);
        double high = number(range.group("high"), text);
        if (!(low > 0 && high > low)) {
            throw new IllegalArgumentException(
                    "A range goes from a positive number to a larger one, unlike " + text + ".");
        }
        return new Factor(form.group("option"), List.of(range.group("low"), range.group("high")), true);
    }

    private static double number(String value, String text) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(value + " in --vary " + text + " is not a number.", e);
        }
    }

    String draw(Random random) {
        if (!drawn) {
            return values.get(random.nextInt(values.size()));
        }
        double low = Math.log(Double.parseDouble(values.get(0)));
        double high = Math.log(Double.parseDouble(values.get(1)));
        double value = Math.exp(low + random.nextDouble() * (high - low));
        boolean whole = values.stream().allMatch(end -> end.matches("\\d+"));
        return whole ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.3g", value);
    }
}
