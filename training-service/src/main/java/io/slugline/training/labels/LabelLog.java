package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** The topic of decisions, read by offsets; the same offsets always give the same decisions in the same order. */
public final class LabelLog {
    private final KafkaAccess access;
    private final TopicLog log;

    public LabelLog(KafkaAccess access) {
        this.access = access;
        this.log = new TopicLog(access, Topic.LABELS);
    }

    /** Exclusive end of each partition as of now, committed decisions only. */
    public Map<Integer, Long> endOffsets() {
        return log.endOffsets();
    }

    /**
     * All decisions before these offsets, by partition and offset.
     *
     * @throws io.slugline.training.kafka.NewsroomException if the broker does not deliver them
     */
    public List<LoggedDecision> read(Map<Integer, Long> endOffsets) {
        List<LoggedDecision> decisions = new ArrayList<>();
        try (Deserializer<ArticleLabel> deserializer = access.serdes().deserializer(ArticleLabel.class)) {
            log.read(TopicLog.Span.before(endOffsets), message -> {
                if (message.value() != null) {
                    decisions.add(new LoggedDecision(
                            message.partition(),
                            message.offset(),
                            deserializer.deserialize(message.topic(), message.value())));
                }
            });
        }
        decisions.sort(Comparator.comparingInt(LoggedDecision::partition).thenComparingLong(LoggedDecision::offset));
        return List.copyOf(decisions);
    }
}
