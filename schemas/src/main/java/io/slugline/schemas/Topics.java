package io.slugline.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics of one installation, all behind one prefix. Nothing else creates topics: brokers run without automatic
 * creation.
 */
public final class Topics {
    private final String prefix;

    /** @param prefix put in front of every name, e.g. {@code news.}; empty for none */
    public Topics(String prefix) {
        this.prefix = prefix;
    }

    /** Name of the topic on the broker. */
    public String name(Topic topic) {
        return prefix + topic.plainName();
    }

    /**
     * Creates the topics that are missing and returns once every partition answers. A record produced within
     * milliseconds of a topic's creation can be lost after an endless OUT_OF_ORDER_SEQUENCE, hence the wait.
     *
     * @throws KafkaUnavailableException if the broker does not answer within {@code limit}
     */
    public void create(Admin admin, short replicationFactor, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            Set<String> present = admin.listTopics().names().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!present.contains(name(topic))) {
                    missing.add(topic.newTopic(name(topic), replicationFactor));
                }
            }
            createAll(admin, missing);
            awaitAnswers(admin, deadline);
        } catch (TimeoutException | ExecutionException e) {
            throw new KafkaUnavailableException("Kafka did not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("Interrupted while creating topics", e);
        }
    }

    private static void createAll(Admin admin, List<NewTopic> missing) throws InterruptedException {
        for (NewTopic topic : missing) {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaUnavailableException("Topic " + topic.name() + " could not be created", e);
                }
            }
        }
    }

    private void awaitAnswers(Admin admin, long deadline) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> every = new HashMap<>();
        for (Topic topic : Topic.values()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                every.put(new TopicPartition(name(topic), partition), OffsetSpec.latest());
            }
        }
        while (true) {
            try {
                admin.listOffsets(every).all().get();
                return;
            } catch (ExecutionException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaUnavailableException("The topics do not answer", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
