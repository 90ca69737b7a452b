package io.slugline.ingest.parse;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time zones as feeds write them. No zone is UTC; an unknown one is none. */
final class DateZones {
    private static final Pattern OFFSET =
            Pattern.compile("(?:GMT|UTC|UT)?\\s*([+-])\\s*(\\d{1,2}):?(\\d{2})?(?:\\s*\\(.*\\))?");
    /** A name that means different zones to different writers, such as {@code IST}, is left out. */
    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("akst", -9),
            Map.entry("akdt", -8),
            Map.entry("hst", -10),
            Map.entry("ast", -4),
            Map.entry("adt", -3),
            Map.entry("brt", -3),
            Map.entry("art", -3),
            Map.entry("bst", 1),
            Map.entry("wet", 0),
            Map.entry("west", 1),
            Map.entry("cet", 1),
            Map.entry("cest", 2),
            Map.entry("mez", 1),
            Map.entry("mesz", 2),
            Map.entry("met", 1),
            Map.entry("mest", 2),
            Map.entry("eet", 2),
            Map.entry("eest", 3),
            Map.entry("sast", 2),
            Map.entry("msk", 3),
            Map.entry("msd", 4),
            Map.entry("gst", 4),
            Map.entry("pkt", 5),
            Map.entry("wib", 7),
            Map.entry("hkt", 8),
            Map.entry("sgt", 8),
            Map.entry("awst", 8),
            Map.entry("jst", 9),
            Map.entry("kst", 9),
            Map.entry("aest", 10),
            Map.entry("aedt", 11),
            Map.entry("nzst", 12),
            Map.entry("nzdt", 13));

    private DateZones() {}

    static Optional<ZoneOffset> offset(String zone) {
        String name = zone.strip();
        Matcher offset = OFFSET.matcher(name.toUpperCase(Locale.ROOT));
        if (offset.matches()) {
            int sign = offset.group(1).equals("-") ? -1 : 1;
            int hours = Integer.parseInt(offset.group(2));
            int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
            return hours > 18 || minutes > 59
                    ? Optional.empty()
                    : Optional.of(ZoneOffset.ofTotalSeconds(
                            sign * Math.min(hours * 3600 + minutes * 60, ZoneOffset.MAX.getTotalSeconds())));
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return Optional.of(ZoneOffset.UTC);
        }
        String first = lower.substring(lower.startsWith("(") ? 1 : 0).split("[\\s()]", 2)[0];
        return Optional.ofNullable(HOURS.get(first)).map(ZoneOffset::ofHours);
    }
}
