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
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** What a consumer group has written beside its offsets, and the end of a group that nobody needs any more. */
public final class GroupNotes {
    private static final long LIMIT_SECONDS = 10;
    private static final long LOOK_MILLIS = 200;

    private GroupNotes() {}

    /** The group's notes, each once; none for a group that has committed nothing yet. */
    public static List<String> of(String bootstrapServers, String group) {
        try (Admin admin = admin(bootstrapServers)) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .map(OffsetAndMetadata::metadata)
                    .distinct()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker at " + bootstrapServers + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the notes of " + group, e);
        }
    }

    /** Forgets a group once its members have left; false if they do not within 10 s. A group that is not there is fine. */
    public static boolean forget(String bootstrapServers, String group) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try (Admin admin = admin(bootstrapServers)) {
            while (System.nanoTime() - deadline < 0) {
                if (isForgotten(admin, group)) {
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

    private static boolean isForgotten(Admin admin, String group)
            throws ExecutionException, InterruptedException, TimeoutException {
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

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
