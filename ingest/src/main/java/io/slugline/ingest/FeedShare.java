package io.slugline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * The feeds of one task among several: those whose ids hash to it, so that each feed has one task.
 *
 * @param index of the task, from 0
 * @param count of tasks
 */
record FeedShare(int index, int count) {
    static FeedShare of(Map<String, String> settings) {
        return new FeedShare(
                Integer.parseInt(settings.getOrDefault(FeedSourceConnector.TASK_INDEX, "0")),
                Integer.parseInt(settings.getOrDefault(FeedSourceConnector.TASK_COUNT, "1")));
    }

    boolean contains(String feedId) {
        return Utils.toPositive(Utils.murmur2(feedId.getBytes(StandardCharsets.UTF_8))) % count == index;
    }
}
