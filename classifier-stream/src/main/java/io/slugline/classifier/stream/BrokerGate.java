package io.slugline.classifier.stream;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the stream start only on a broker that answers, has the topics, and keeps exactly-once through a crash. */
final class BrokerGate {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerGate.class);
    private static final List<Topic> NEEDED =
            List.of(Topic.ARTICLES, Topic.ARTICLES_BACKFILL, Topic.CLASSIFIED_ARTICLES, Topic.DEAD_LETTERS);
    private static final String FEATURE = "transaction.version";
    private static final short LEVEL = 2;
    private static final long PAUSE_MILLIS = 500;

    private final Admin admin;
    private final Topics topics;
    private final ClassifierConfig.Output bounds;
    private final Consumer<String> waitingFor;

    /**
     * @param bounds what the output topics must take
     * @param waitingFor told what the gate waits for, as a sentence
     */
    BrokerGate(Admin admin, Topics topics, ClassifierConfig.Output bounds, Consumer<String> waitingFor) {
        this.admin = admin;
        this.topics = topics;
        this.bounds = bounds;
        this.waitingFor = waitingFor;
    }

    /** @throws IncompatibleBrokerException if the broker answers, but its transactions are of an older kind */
    void pass() throws InterruptedException {
        checkTransactions(awaitingLevel());
        awaitTopics();
        checkSize(Topic.CLASSIFIED_ARTICLES, bounds.bytesAtMost(), "slugline.output.bytes-at-most");
        checkSize(Topic.DEAD_LETTERS, bounds.deadLetterBytesAtMost(), "slugline.output.dead-letter-bytes-at-most");
    }

    private short awaitingLevel() throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                FinalizedVersionRange range = admin.describeFeatures()
                        .featureMetadata()
                        .get()
                        .finalizedFeatures()
                        .get(FEATURE);
                return range == null ? 0 : range.maxVersionLevel();
            } catch (ExecutionException e) {
                pause(attempt, "Waiting for Kafka, which does not answer: " + e.getCause());
            }
        }
    }

    private void awaitTopics() throws InterruptedException {
        List<String> names = NEEDED.stream().map(topics::name).toList();
        for (int attempt = 0; ; attempt++) {
            try {
                admin.describeTopics(names).allTopicNames().get();
                return;
            } catch (ExecutionException e) {
                pause(attempt, "Waiting for the topics " + names + ": " + e.getCause());
            }
        }
    }

    private int awaitingLargestRecord(String topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        for (int attempt = 0; ; attempt++) {
            try {
                Config config = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .values()
                        .iterator()
                        .next();
                return Integer.parseInt(
                        config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
            } catch (ExecutionException e) {
                pause(attempt, "Waiting for the settings of topic " + topic + ": " + e.getCause());
            }
        }
    }

    /** A smaller limit would have every large output refused, each at the price of an undone transaction. */
    private void checkSize(Topic topic, int needed, String setting) throws InterruptedException {
        int largest = awaitingLargestRecord(topics.name(topic));
        if (largest < needed) {
            throw new IncompatibleBrokerException(
                    "Topic " + topics.name(topic) + ": " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " is " + largest
                            + ", expected at least " + needed + "; raise it or lower " + setting);
        }
    }

    private static void checkTransactions(short level) {
        if (level < LEVEL) {
            throw new IncompatibleBrokerException("The broker's " + FEATURE + " is " + level + ", expected at least "
                    + LEVEL + "; upgrade it with: kafka-features.sh upgrade --feature " + FEATURE + "=" + LEVEL);
        }
    }

    private void pause(int attempt, String sentence) throws InterruptedException {
        if (attempt == 0) {
            LOG.warn(sentence);
        }
        waitingFor.accept(sentence);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
}
