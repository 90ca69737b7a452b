package io.slugline.webhooks;

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

    void register(DeliveryCounts counts) {
        gauge("events-delivered-total", "Events that the endpoint has taken.", counts::deliveredEvents);
        gauge("events-refused-total", "Records set aside as dead letters.", counts::refusedRecords);
        gauge("requests-failed-total", "Requests that have to be made again.", counts::failedRequests);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        MetricName metric = metrics.metricName(name, description, new LinkedHashMap<>());
        metrics.addMetric(metric, (Gauge<Number>) (config, now) -> value.get());
    }
}
