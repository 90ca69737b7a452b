package io.slugline.standalone.newsroom;

import io.slugline.schemas.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the newsroom sets the feed connector up: its usual settings, but everything is read at once after a start. */
final class FeedConnector {
    static final String NAME = "feeds";

    private FeedConnector() {}

    static Map<String, String> config(NewsroomSettings settings) {
        String registry = settings.url(Port.REGISTRY).toString();
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", "io.slugline.ingest.FeedSourceConnector");
        config.put("tasks.max", "1");
        config.put("value.converter", "io.slugline.ingest.record.RecordConverter");
        config.put("value.converter.registry.url", registry);
        config.put("exactly.once.support", "required");
        config.put("errors.retry.timeout", "-1");
        config.put("feeds.topic", Topic.FEEDS.plainName());
        config.put("feeds.bootstrap.servers", settings.bootstrapServers());
        config.put("feeds.registry.url", registry);
        config.put("articles.topic", Topic.ARTICLES.plainName());
        config.put("feed.health.topic", Topic.FEED_HEALTH.plainName());
        config.put("start.spread.ms", "0");
        config.put("allow.addresses", String.join(",", allowed(settings)));
        return config;
    }

    /** The samples come from this machine, which the connector refuses to read unless told otherwise. */
    private static List<String> allowed(NewsroomSettings settings) {
        List<String> allowed = new ArrayList<>(settings.allowed());
        if (settings.samples()) {
            allowed.add("127.0.0.1:" + settings.port(Port.SAMPLES));
        }
        return allowed;
    }
}
