package io.slugline.training.kafka;

import io.slugline.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
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
        String said = "";
        while (true) {
            String missing = missing();
            if (missing.isEmpty()) {
                return;
            }
            if (!missing.equals(said)) {
                LOG.info("Waiting: {}", missing);
                said = missing;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private String missing() throws InterruptedException {
        String broker = missingOnTheBroker();
        return broker.isEmpty() ? missingInTheRegistry() : broker;
    }

    private String missingOnTheBroker() throws InterruptedException {
        try (Admin admin = access.admin()) {
            Set<String> present = admin.listTopics().names().get();
            Set<String> absent = Arrays.stream(Topic.values())
                    .map(access::name)
                    .filter(name -> !present.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            return absent.isEmpty()
                    ? ""
                    : "the broker at " + access.bootstrapServers() + " lacks the topics " + absent
                            + "; create them at deploy";
        } catch (ExecutionException e) {
            return "the broker at " + access.bootstrapServers() + " does not answer";
        }
    }

    private String missingInTheRegistry() throws InterruptedException {
        String subject = access.name(Topic.MODEL_ALIASES) + "-value";
        URI address = URI.create(access.registryUrl() + "/apis/ccompat/v7/subjects/" + subject + "/versions");
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(REGISTRY_LIMIT).build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? ""
                    : "the registry at " + access.registryUrl() + " lacks the subject " + subject
                            + "; register the schemas at deploy";
        } catch (IOException e) {
            return "the registry at " + access.registryUrl() + " does not answer";
        }
    }
}
