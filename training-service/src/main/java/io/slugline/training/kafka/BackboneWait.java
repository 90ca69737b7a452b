package io.slugline.training.kafka;

import io.slugline.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until broker, topics and registry are there; says what is missing whenever that changes, and never gives up. */
public final class BackboneWait {
    private static final Logger LOG = LoggerFactory.getLogger(BackboneWait.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration REGISTRY_LIMIT = Duration.ofSeconds(2);

    private final KafkaAccess access;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(REGISTRY_LIMIT).build();

    public BackboneWait(KafkaAccess access) {
        this.access = access;
    }

    /** Returns once everything answers, or throws when the thread is interrupted. */
    public void await() throws InterruptedException {
        Optional<String> said = Optional.empty();
        while (true) {
            Optional<String> missing = missing();
            if (missing.isEmpty()) {
                return;
            }
            if (!missing.equals(said)) {
                LOG.info("Waiting: {}", missing.get());
                said = missing;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    /** What is not there at this moment, in words; empty if everything answers. */
    public Optional<String> missing() throws InterruptedException {
        Optional<String> broker = missingOnTheBroker();
        return broker.isPresent() ? broker : missingInTheRegistry();
    }

    private Optional<String> missingOnTheBroker() throws InterruptedException {
        try (Admin admin = access.admin()) {
            Set<String> present = admin.listTopics().names().get();
            Set<String> absent = Arrays.stream(Topic.values())
                    .map(access::name)
                    .filter(name -> !present.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            return absent.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the broker at " + access.bootstrapServers() + " lacks the topics " + absent
                            + "; create them at deploy");
        } catch (ExecutionException e) {
            return Optional.of("the broker at " + access.bootstrapServers() + " does not answer");
        }
    }

    private Optional<String> missingInTheRegistry() throws InterruptedException {
        String subject = access.name(Topic.MODEL_ALIASES) + "-value";
        URI address = URI.create(access.registryUrl() + "/apis/ccompat/v7/subjects/" + subject + "/versions");
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(REGISTRY_LIMIT).build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Optional.empty()
                    : Optional.of("the registry at " + access.registryUrl() + " lacks the subject " + subject
                            + "; register the schemas at deploy");
        } catch (IOException e) {
            return Optional.of("the registry at " + access.registryUrl() + " does not answer");
        }
    }
}
