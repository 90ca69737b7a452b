package io.slugline.ingest.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as feeds write them: RFC 822 and its misspellings, ISO 8601 in all lengths, asctime, and month names of
 * several languages. A date without a zone counts as UTC; a date that cannot be read is none, never a guess.
 */
public final class FeedDates {
    // Neighbours in these patterns share no characters, or the first of them gives none back: whatever a hostile feed
    // writes for a date then costs one pass over it.
    private static final Pattern ISO = Pattern.compile("(\\d{4})-?(?:(\\d{2})(?:-?(\\d{2}))?)?"
            + "(?:[T\\s]++(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2}|(?<=:)\\d))?)?(?:[.,]\\d++)?\\s*+(.*))?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})(?:[T\\s].*)?");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?:[^\\d\\s.,]++(?:[.,]++\\s*+|\\s++))*?(\\d{1,2})(?:st|nd|rd|th|\\.)?"
                    + "(?:\\s*+(?:de|of)\\s++|[\\s\\-/]++)([^\\d\\s\\-/]+?)[.,]?"
                    + "(?:\\s*+de\\s++|[\\s\\-/]++)(\\d{4}|\\d{2})(?:[,\\s]++(.*))?");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?:[^\\d\\s,.]++[.,]++\\s*+)?(?:[^\\d\\s,]++\\s++)??([^\\d\\s,]++)\\s++(\\d{1,2})(?:st|nd|rd|th)?,?"
                    + "\\s++(\\d{4})(?:[,\\s]++(.*))?");
    private static final Pattern ASCTIME = Pattern.compile(
            "[^\\d\\s]+\\s+([^\\d\\s]+)\\s+(\\d{1,2})\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s+(?:([A-Za-z]{1,5})\\s+)?(\\d{4})");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})(?:[,\\s]++(.*))?");
    private static final Pattern SLASHED = Pattern.compile("(\\d{4})[./](\\d{1,2})[./](\\d{1,2})(?:[,\\s]++(.*))?");
    private static final Pattern TIME =
            Pattern.compile("(?:at\\s++|-\\s*+)?(\\d{1,2})(?::|(?<=\\d{2})(?=\\d{2}\\s))(\\d{1,2})"
                    + "(?::(\\d{1,2})(?:[.,]\\d++)?)?\\s*+([aApP]\\.?[mM]\\.?)?\\s*+(.*)");
    private static final int LONGEST = 100;
    /** A date before this is a mistake, such as the year 0. */
    private static final Instant EARLIEST = Instant.parse("1400-01-01T00:00:00Z");

    private FeedDates() {}

    /** The instant that the text names, to the second. */
    public static Optional<Instant> read(String text) {
        String date = text.strip().replace('\u00a0', ' ');
        if (date.isEmpty() || date.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return iso(date)
                    .or(() -> dayFirst(date))
                    .or(() -> asctime(date))
                    .or(() -> monthFirst(date))
                    .or(() -> numeric(date))
                    .filter(instant -> !instant.isBefore(EARLIEST));
        } catch (DateTimeException | NumberFormatException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> iso(String date) {
        Matcher ordinal = ORDINAL.matcher(date);
        if (ordinal.matches()) {
            int dayOfYear = Integer.parseInt(ordinal.group(2));
            return Optional.of(Year.of(Integer.parseInt(ordinal.group(1)))
                    .atDay(dayOfYear)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        }
        Matcher iso = ISO.matcher(date);
        if (!iso.matches()) {
            return Optional.empty();
        }
        LocalDateTime local = LocalDateTime.of(
                        number(iso.group(1)), numberOr(iso.group(2), 1), numberOr(iso.group(3), 1), 0, 0)
                .plusHours(numberOr(iso.group(4), 0))
                .plusMinutes(numberOr(iso.group(5), 0))
                .plusSeconds(numberOr(iso.group(6), 0));
        return DateZones.offset(iso.group(7) == null ? "" : iso.group(7)).map(local::toInstant);
    }

    private static Optional<Instant> dayFirst(String date) {
        Matcher parts = DAY_FIRST.matcher(date);
        return parts.matches() ? at(parts.group(3), parts.group(2), parts.group(1), parts.group(4)) : Optional.empty();
    }

    private static Optional<Instant> monthFirst(String date) {
        Matcher parts = MONTH_FIRST.matcher(date);
        return parts.matches() ? at(parts.group(3), parts.group(1), parts.group(2), parts.group(4)) : Optional.empty();
    }

    private static Optional<Instant> asctime(String date) {
        Matcher parts = ASCTIME.matcher(date);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String zone = parts.group(4) == null ? "" : " " + parts.group(4);
        return at(parts.group(5), parts.group(1), parts.group(2), parts.group(3) + zone);
    }

    /** Dots mean day first; slashes mean month first, as in the United States, unless that is no month. */
    private static Optional<Instant> numeric(String date) {
        Matcher yearFirst = SLASHED.matcher(date);
        if (yearFirst.matches()) {
            return at(number(yearFirst.group(1)), number(yearFirst.group(2)), yearFirst.group(3), yearFirst.group(4));
        }
        Matcher parts = NUMERIC.matcher(date);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean dayFirst = !parts.group(2).equals("/") || number(parts.group(1)) > 12;
        String day = parts.group(dayFirst ? 1 : 3);
        return at(number(parts.group(4)), number(parts.group(dayFirst ? 3 : 1)), day, parts.group(5));
    }

    private static Optional<Instant> at(String year, String month, String day, String time) {
        return MonthNames.number(month.toLowerCase(Locale.ROOT)).flatMap(m -> at(fullYear(year), m, day, time));
    }

    private static Optional<Instant> at(int year, int month, String day, String time) {
        LocalDateTime midnight = LocalDateTime.of(year, month, number(day), 0, 0);
        if (time == null || time.isBlank()) {
            return Optional.of(midnight.toInstant(ZoneOffset.UTC));
        }
        Matcher clock = TIME.matcher(time.strip());
        if (!clock.matches()) {
            return DateZones.offset(time.strip()).map(midnight::toInstant);
        }
        int hour = hour(number(clock.group(1)), clock.group(4));
        LocalDateTime local = midnight.plusHours(hour)
                .plusMinutes(numberOr(clock.group(2), 0))
                .plusSeconds(numberOr(clock.group(3), 0));
        return DateZones.offset(clock.group(5))
                .map(offset -> OffsetDateTime.of(local, offset).toInstant());
    }

    private static int hour(int hour, String half) {
        if (half == null) {
            return hour;
        }
        boolean afternoon = half.charAt(0) == 'p' || half.charAt(0) == 'P';
        return hour % 12 + (afternoon ? 12 : 0);
    }

    /** RFC 2822, 4.3: two-digit years below 50 are of this century. */
    private static int fullYear(String year) {
        int value = number(year);
        return year.length() > 2 ? value : value + (value < 50 ? 2000 : 1900);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static int numberOr(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
