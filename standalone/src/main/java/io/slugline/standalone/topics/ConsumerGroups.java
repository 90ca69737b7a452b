package io.slugline.standalone.topics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Where consumer groups stand, and the end of a group that nobody needs any more. */
public final class ConsumerGroups implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;
    private static final long LOOK_MILLIS = 200;

    private final String bootstrapServers;
    private final Admin admin;

    public ConsumerGroups(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * Where a group stands.
     *
     * @param waiting records after what it has committed
     * @param notes what it has written beside its offsets, each once; none if it has committed nothing yet
     */
    public record Standing(long waiting, List<String> notes) {}

    /** Where the group stands now. */
    public Standing standing(String group) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new Standing(
                    GroupBacklog.after(committed, bootstrapServers),
                    committed.values().stream()
                            .map(OffsetAndMetadata::metadata)
                            .distinct()
                            .toList());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker at " + bootstrapServers + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking where " + group + " stands", e);
        }
    }

    /** Forgets a group once its members have left; false if they do not within 10 s. A group that is not there is fine. */
    public boolean forget(String group) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try {
            while (System.nanoTime() - deadline < 0) {
                if (isForgotten(group)) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return false;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker at " + bootstrapServers + " does not forget " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isForgotten(String group) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.deleteConsumerGroups(Set.of(group)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
