package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.poll.FeedPreview;
import io.slugline.ingest.poll.FeedReading;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.schedule.PollSchedule;
import io.slugline.schemas.FeedStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The setting that has an address read while settings are checked. The answer is under the setting itself: what the
 * address holds as its only recommended value, or why it cannot be read as its error. The other settings say what may
 * be reached and how long it may take, as they do for polls.
 */
final class PreviewSettings {
    static final String URL = "preview.url";

    /** People wait for it, and the worker answers a check within 90 s. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private PreviewSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Preview")
                .text(
                        URL,
                        "",
                        null,
                        LOW,
                        "Address to preview",
                        "Address that is read once when these settings are checked (PUT"
                                + " /connector-plugins/FeedSourceConnector/config/validate), as the first poll would:"
                                + " what it holds is the recommended value, as JSON; why it cannot be read is the"
                                + " error. Polling does not use it. Empty for none.");
    }

    /** Adds the answer if the settings ask for one. */
    static void answer(Config checked, Map<String, String> settings) {
        String url = settings.getOrDefault(URL, "").strip();
        if (url.isEmpty()) {
            return;
        }
        for (ConfigValue value : checked.configValues()) {
            if (value.name().equals(URL)) {
                answer(value, url, settings);
            }
        }
    }

    private static void answer(ConfigValue value, String url, Map<String, String> settings) {
        try {
            PollOutcome outcome = read(url, new FeedSourceConfig(settings));
            if (outcome.health().getStatus() == FeedStatus.HEALTHY) {
                value.recommendedValues(List.of(PreviewJson.of(outcome)));
            } else {
                value.addErrorMessage(outcome.health().getReason());
            }
        } catch (ConfigException wrong) {
            value.addErrorMessage("Nothing is read while other settings are wrong: " + wrong.getMessage());
        }
    }

    private static PollOutcome read(String url, FeedSourceConfig config) {
        // Times are shown as they are meant, without the random part that keeps polls from moving in step.
        PollSchedule schedule = new PollSchedule(
                config.duration(ScheduleSettings.INTERVAL_MIN_MS),
                config.duration(ScheduleSettings.INTERVAL_MAX_MS),
                () -> 0);
        FeedReading reading = new FeedReading(schedule, config.articleLimits(), Clock.systemUTC());
        Duration deadline = config.duration(FetchSettings.DEADLINE_MS);
        try (FeedFetcher fetcher =
                new FeedFetcher(config.fetchLimits().within(deadline.compareTo(LONGEST) < 0 ? deadline : LONGEST))) {
            return new FeedPreview(fetcher, reading).of(url);
        }
    }
}
