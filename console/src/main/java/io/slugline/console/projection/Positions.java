package io.slugline.console.projection;

import io.slugline.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions and topic ids as the index commits them: {@code articles-0 -> 17}, {@code articles.id -> ...}.
 */
final class Positions {
    private static final String ID = ".id";

    private Positions() {}

    static Map<String, String> text(Map<TopicPartition, Long> positions, Map<Topic, String> topicIds) {
        Map<String, String> text = new TreeMap<>();
        positions.forEach((partition, position) -> text.put(partition.toString(), Long.toString(position)));
        topicIds.forEach((topic, id) -> text.put(topic.plainName() + ID, id));
        return text;
    }

    static Map<TopicPartition, Long> parse(Map<String, String> text) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        text.forEach((name, value) -> {
            int dash = name.lastIndexOf('-');
            if (!name.endsWith(ID) && dash > 0) {
                int partition = Integer.parseInt(name.substring(dash + 1));
                positions.put(new TopicPartition(name.substring(0, dash), partition), Long.parseLong(value));
            }
        });
        return positions;
    }

    /** True if these positions were taken in the very topics that are there now. */
    static boolean fit(Map<String, String> committed, Map<Topic, String> topicIds) {
        return topicIds.entrySet().stream().allMatch(entry -> entry.getValue()
                .equals(committed.get(entry.getKey().plainName() + ID)));
    }
}
