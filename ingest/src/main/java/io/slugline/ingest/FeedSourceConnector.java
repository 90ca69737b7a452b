package io.slugline.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Polls RSS, Atom and JSON feeds and writes each story once, and once more for each edit.
 *
 * <p>Exactly once holds because everything that decides whether an entry was written before (which articles were seen,
 * in which revision) is in the source offset, and a feed's articles and its new offset leave in one transaction. What a
 * lost transaction held is still in the feed, or comes again from the same bytes. Two things are outside of this: a
 * story that a publisher removes before it was read once, and a story that returns to its feed after more than twice
 * the feed's length of others.
 */
public final class FeedSourceConnector extends SourceConnector {
    static final String TASK_INDEX = "task.index";
    static final String TASK_COUNT = "task.count";

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return FeedSourceConfig.DEFINITION;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return FeedSourceTask.class;
    }

    /** Checks each setting by itself; where an address is given to preview, it is read as the first poll would. */
    @Override
    public Config validate(Map<String, String> connectorSettings) {
        Config checked = super.validate(connectorSettings);
        PreviewSettings.answer(checked, connectorSettings);
        return checked;
    }

    /** Fails with the setting, its value and what is allowed. */
    @Override
    public void start(Map<String, String> connectorSettings) {
        new FeedSourceConfig(connectorSettings);
        settings = Map.copyOf(connectorSettings);
    }

    /** Feeds are shared out by a hash of their ids, so the number of tasks does not depend on that of the feeds. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> tasks = new ArrayList<>();
        for (int index = 0; index < maxTasks; index++) {
            Map<String, String> task = new HashMap<>(settings);
            task.put(TASK_INDEX, Integer.toString(index));
            task.put(TASK_COUNT, Integer.toString(maxTasks));
            tasks.add(task);
        }
        return tasks;
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorSettings) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorSettings) {
        return ConnectorTransactionBoundaries.UNSUPPORTED;
    }

    /**
     * Accepts offsets that a task could read; null forgets a feed, which then is read from the start.
     *
     * @throws ConnectException if a partition names no feed or an offset cannot be read
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorSettings, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (!TopicPosition.isPartition(partition)) {
                SourcePosition.requireFeed(partition);
                SourcePosition.read(offset);
            }
        });
        return true;
    }
}
