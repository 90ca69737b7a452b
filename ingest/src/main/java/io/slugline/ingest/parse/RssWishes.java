package io.slugline.ingest.parse;

import io.slugline.ingest.xml.XmlElement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a channel asks of readers' schedules: {@code ttl}, {@code sy:*}, {@code skipHours}, {@code skipDays}. */
final class RssWishes {
    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));

    private RssWishes() {}

    static PollWishes of(XmlElement channel) {
        return new PollWishes(interval(channel), skipHours(channel), skipDays(channel));
    }

    private static Optional<Duration> interval(XmlElement channel) {
        Optional<Duration> ttl = channel.childText("ttl")
                .flatMap(RssWishes::number)
                .filter(m -> m > 0)
                .map(Duration::ofMinutes);
        return ttl.isPresent() ? ttl : syndication(channel);
    }

    private static Optional<Duration> syndication(XmlElement channel) {
        Optional<Duration> period = channel.childText("sy:updateperiod")
                .map(name -> PERIODS.get(name.strip().toLowerCase(Locale.ROOT)));
        long frequency = channel.childText("sy:updatefrequency")
                .flatMap(RssWishes::number)
                .filter(times -> times > 0)
                .orElse(1);
        return period.map(duration -> duration.dividedBy(frequency));
    }

    /** Some count hours from 1 to 24; 24 is midnight then. */
    private static Set<Integer> skipHours(XmlElement channel) {
        Set<Integer> hours = new HashSet<>();
        channel.child("skiphours").ifPresent(list -> list.children("hour")
                .forEach(hour -> number(hour.text()).filter(h -> h <= 24).ifPresent(h -> hours.add(h % 24))));
        // A feed that never changes is a mistake in the feed.
        return hours.size() == 24 ? Set.of() : hours;
    }

    private static Set<DayOfWeek> skipDays(XmlElement channel) {
        Set<DayOfWeek> days = new HashSet<>();
        channel.child("skipdays").ifPresent(list -> list.children("day").forEach(day -> {
            for (DayOfWeek candidate : DayOfWeek.values()) {
                if (candidate.name().equalsIgnoreCase(day.text().strip())) {
                    days.add(candidate);
                }
            }
        }));
        return days.size() == 7 ? Set.of() : days;
    }

    private static Optional<Integer> number(String text) {
        String digits = text.strip();
        boolean readable =
                !digits.isEmpty() && digits.length() < 8 && digits.chars().allMatch(Character::isDigit);
        return readable ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
