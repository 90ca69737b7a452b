package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.RegistryAnswer;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.NewsroomException;
import io.slugline.training.kafka.TopicLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of decisions, read by offsets; the same offsets always give the same decisions in the same order. A record that
 * is no decision is left out each time.
 */
public final class LabelLog {
    private static final Logger LOG = LoggerFactory.getLogger(LabelLog.class);

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
     * @throws NewsroomException if the broker does not deliver them, or the registry does not say how to read them
     */
    public List<LoggedDecision> read(Map<Integer, Long> endOffsets) {
        List<LoggedDecision> decisions = new ArrayList<>();
        List<Long> leftOut = new ArrayList<>();
        try (Deserializer<ArticleLabel> deserializer = access.serdes().deserializer(ArticleLabel.class)) {
            log.read(TopicLog.Span.before(endOffsets), message -> {
                if (message.value() != null) {
                    decision(deserializer, message)
                            .ifPresentOrElse(decisions::add, () -> leftOut.add(message.offset()));
                }
            });
        }
        if (!leftOut.isEmpty()) {
            LOG.warn(
                    "Decisions were read without those that cannot be: read={} leftOut={}",
                    decisions.size(),
                    leftOut.size());
        }
        decisions.sort(Comparator.comparingInt(LoggedDecision::partition).thenComparingLong(LoggedDecision::offset));
        return List.copyOf(decisions);
    }

    /** One unreadable record must not hide the others; a registry that is away makes none unreadable. */
    private Optional<LoggedDecision> decision(
            Deserializer<ArticleLabel> deserializer, ConsumerRecord<String, byte[]> message) {
        try {
            return Optional.of(new LoggedDecision(
                    message.partition(), message.offset(), deserializer.deserialize(message.topic(), message.value())));
        } catch (RuntimeException e) {
            if (RegistryAnswer.isOutage(e)) {
                throw new NewsroomException(
                        "Topic " + message.topic() + " could not be read: the registry at " + access.registryUrl()
                                + " does not answer; is it there?",
                        e);
            }
            LOG.error(
                    "A record could not be read and is left out: topic={} partition={} offset={}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e);
            return Optional.empty();
        }
    }
}
