package io.slugline.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.k8s.Manifests.Document;
import io.slugline.schemas.Topic;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** Who reaches what: on Kafka, and on the network. */
class AccessTest {
    private static final Path BASE = Path.of("base");
    private static final Set<String> SERVICES = Set.of("console", "classifier-stream", "training-service");

    /** Topic to the principals that may write it; what nobody writes yet has none. */
    private static final Map<String, Set<String>> WRITERS = Map.ofEntries(
            Map.entry("feeds", Set.of("console")),
            Map.entry("feed-health", Set.of("ingest")),
            Map.entry("articles", Set.of("console", "ingest")),
            Map.entry("articles-backfill", Set.of("console")),
            Map.entry("classified-articles", Set.of("classifier-stream")),
            Map.entry("shadow-articles", Set.of("classifier-stream")),
            Map.entry("labels", Set.of("console")),
            Map.entry("label-guides", Set.of("console")),
            Map.entry("model-versions", Set.of("training-service")),
            Map.entry("model-aliases", Set.of("training-service")),
            Map.entry("model-status", Set.of("classifier-stream")),
            Map.entry("training-runs", Set.of("training-service")),
            Map.entry("dead-letters", Set.of("classifier-stream", "console", "ingest")));

    @Test
    void everyTopicIsWrittenByThoseWhoseJobItIs() throws IOException {
        Map<String, Set<String>> writers = new TreeMap<>();
        Arrays.stream(Topic.values()).forEach(topic -> writers.put(topic.plainName(), new TreeSet<>()));
        for (Rule rule : rules()) {
            if (rule.operations().contains("Write") && writers.containsKey(rule.name())) {
                writers.get(rule.name()).add(rule.principal());
            }
        }

        assertThat(writers).isEqualTo(WRITERS);
    }

    @Test
    void nobodyMayDoAnythingToEverything() throws IOException {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.operations()).doesNotContain("All", "Alter", "AlterConfigs", "Delete", "ClusterAction");
            assertThat(rule.kind()).isNotEqualTo("cluster");
            if (rule.name().equals("*")) {
                assertThat(rule.operations()).containsExactly("Describe");
            }
        });
    }

    @Test
    void rulesNameTopicsThatThereAre() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("*", "registry-events"));
        Arrays.stream(Topic.values()).map(Topic::plainName).forEach(known::add);

        assertThat(rules())
                .filteredOn(
                        rule -> rule.kind().equals("topic") && rule.pattern().equals("literal"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(known).contains(rule.name()));
    }

    @Test
    void brokersAreReachedEncryptedAndWithACertificateOnly() throws IOException {
        JsonNode kafka = document("Kafka", "slugline").path("spec").path("kafka");

        assertThat(kafka.path("authorization").path("type").asText()).isEqualTo("simple");
        assertThat(kafka.path("listeners")).hasSize(1).allSatisfy(listener -> {
            assertThat(listener.path("tls").asBoolean()).isTrue();
            assertThat(listener.path("authentication").path("type").asText()).isEqualTo("tls");
        });
        for (Document document : Manifests.in(BASE)) {
            assertThat(document.content().toString()).as(document.toString()).doesNotContain("bootstrap:9092");
        }
    }

    @Test
    void clientsAreToldSettingsThatKafkaKnows() throws IOException {
        Properties told = new Properties();
        told.load(new StringReader(document("ConfigMap", "kafka-client")
                .path("data")
                .path("client.properties")
                .asText()));

        assertThat(told).containsEntry("security.protocol", "SSL");
        assertThat(told.stringPropertyNames())
                .filteredOn(name -> !name.startsWith("config.providers"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(AdminClientConfig.configNames()).contains(name));
    }

    @Test
    void everyServiceShowsItsOwnCertificate() throws IOException {
        for (String service : SERVICES) {
            assertThat(secrets(document("StatefulSet", service)))
                    .as(service)
                    .contains(service, "slugline-cluster-ca-cert")
                    .noneMatch(secret -> SERVICES.contains(secret) && !secret.equals(service));
        }
        assertThat(secrets(document("Deployment", "registry"))).containsExactly("slugline-cluster-ca-cert", "registry");
        assertThat(principals()).containsAll(SERVICES).contains("registry", "ingest");
    }

    @Test
    void healthIsAskedForOnThePortThatPeopleDoNotReach() throws IOException {
        for (String service : SERVICES) {
            JsonNode container =
                    pod(document("StatefulSet", service)).path("containers").path(0);
            Stream.of("startupProbe", "livenessProbe", "readinessProbe").forEach(probe -> assertThat(
                            container.path(probe).path("httpGet").path("port").asText())
                    .as(service + " " + probe)
                    .isEqualTo("management"));
        }
    }

    /** A rule without "from" lets in whoever finds the pod. */
    @Test
    void peopleReachTheConsolesPagesAndNothingElse() throws IOException {
        List<String> open = new ArrayList<>();
        for (Document document : Manifests.in(BASE)) {
            for (JsonNode rule : document.content().path("spec").path("ingress")) {
                if (rule.path("from").isMissingNode()) {
                    open.add(document.content().path("spec").path("podSelector").toString() + rule.path("ports"));
                }
            }
        }

        assertThat(open)
                .containsExactly("{\"matchLabels\":{\"app.kubernetes.io/name\":\"console\"}}[{\"port\":\"http\"}]");
    }

    /** One line of who may do what. */
    private record Rule(String principal, String kind, String name, String pattern, List<String> operations) {}

    private static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (Document document : Manifests.in(BASE)) {
            for (JsonNode acl :
                    document.content().path("spec").path("authorization").path("acls")) {
                JsonNode resource = acl.path("resource");
                List<String> operations = new ArrayList<>();
                acl.path("operations").forEach(operation -> operations.add(operation.asText()));
                rules.add(new Rule(
                        document.name(),
                        resource.path("type").asText(),
                        resource.path("name").asText(),
                        resource.path("patternType").asText(),
                        operations));
            }
        }
        return rules;
    }

    private static Set<String> principals() throws IOException {
        Set<String> principals = new TreeSet<>();
        rules().forEach(rule -> principals.add(rule.principal()));
        return principals;
    }

    private static List<String> secrets(JsonNode workload) {
        List<String> secrets = new ArrayList<>();
        pod(workload)
                .path("volumes")
                .forEach(volume -> volume.path("projected").path("sources").forEach(source -> {
                    if (source.has("secret")) {
                        secrets.add(source.path("secret").path("name").asText());
                    }
                }));
        return secrets;
    }

    private static JsonNode pod(JsonNode workload) {
        return workload.path("spec").path("template").path("spec");
    }

    private static JsonNode document(String kind, String name) throws IOException {
        return Manifests.in(BASE).stream()
                .filter(document -> document.content().path("kind").asText().equals(kind))
                .filter(document -> document.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
