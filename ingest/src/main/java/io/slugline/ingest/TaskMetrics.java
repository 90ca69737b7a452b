package io.slugline.ingest;

import io.slugline.ingest.poll.PollMetrics;
import io.slugline.ingest.push.Subscriptions;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** A task's numbers among the worker's metrics, so in JMX beside those of Connect itself. */
final class TaskMetrics {
    private final PluginMetrics metrics;

    TaskMetrics(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    void register(PollMetrics polls) {
        gauge("feeds", "Feeds polled by this task.", polls::feeds);
        gauge("polls-total", "Polls that ended.", polls::polls);
        gauge("poll-failures-total", "Polls that gave no document.", polls::failures);
        gauge("polls-unchanged-total", "Polls answered with 304.", polls::unchanged);
        gauge("articles-total", "New articles.", polls::articles);
        gauge("revisions-total", "Edits of articles.", polls::revisions);
        gauge("poll-lateness-ms", "How late the last poll started.", polls::latenessMillis);
    }

    void register(Subscriptions subscriptions) {
        gauge("subscriptions", "Subscriptions that hubs have confirmed.", subscriptions::confirmed);
        gauge("pushes-total", "Pushes with the right signature.", subscriptions::pushes);
        gauge("pushes-refused-total", "Pushes with a wrong signature.", subscriptions::refused);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        MetricName metric = metrics.metricName(name, description, new LinkedHashMap<>());
        metrics.addMetric(metric, (Gauge<Number>) (config, now) -> value.get());
    }
}
