package io.slugline.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.k8s.Manifests.Document;
import io.slugline.schemas.Topic;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ManifestsTest {
    private static final Path BASE = Path.of("base");
    private static final Path GPU = Path.of("overlays/gpu");
    private static final Path EXAMPLES = Path.of("examples");

    @TestFactory
    Stream<DynamicTest> everyManifestFitsTheClusterApiToTheLastField() throws IOException {
        return Stream.of(Manifests.in(BASE), Manifests.in(GPU), Manifests.in(EXAMPLES))
                .flatMap(List::stream)
                .map(document -> DynamicTest.dynamicTest(document.toString(), () -> assertThat(unknownFields(document))
                        .isEmpty()));
    }

    @Test
    void aMisspeltFieldIsSeen() throws IOException {
        JsonNode content = Manifests.YAML.readTree("{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic,"
                + " metadata: {name: articles}, spec: {partitons: 4}}");

        assertThat(unknownFields(new Document(BASE, content))).containsExactly("spec.partitons");
    }

    @Test
    void everyTopicIsDeclaredAsTheServicesExpectIt() throws IOException {
        Map<String, KafkaTopic> declared = new TreeMap<>();
        for (Document document : Manifests.in(BASE)) {
            if (document.type() == KafkaTopic.class) {
                declared.put(document.name(), Manifests.YAML.treeToValue(document.content(), KafkaTopic.class));
            }
        }

        assertThat(declared.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::plainName).toList());
        for (Topic topic : Topic.values()) {
            KafkaTopic manifest = declared.get(topic.plainName());
            assertThat(manifest.getSpec().getPartitions()).as(topic.plainName()).isEqualTo(topic.partitions());
            assertThat(manifest.getSpec().getConfig()).as(topic.plainName()).isEqualTo(topic.config());
        }
    }

    @Test
    void theKustomizationListsEveryFile() throws IOException {
        List<String> listed = new ArrayList<>();
        Manifests.YAML
                .readTree(BASE.resolve("kustomization.yaml").toFile())
                .path("resources")
                .forEach(resource -> listed.add(resource.asText()));

        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(listed)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void everyContainerRunsWithoutPrivileges() throws IOException {
        for (Document document : Manifests.in(BASE)) {
            JsonNode pod = document.content().path("spec").path("template").path("spec");
            for (JsonNode container : pod.path("containers")) {
                JsonNode security = container.path("securityContext");
                assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                        .as(document.toString())
                        .isTrue();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean())
                        .as(document.toString())
                        .isTrue();
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .as(document.toString())
                        .isFalse();
            }
        }
    }

    private static List<String> unknownFields(Document document) throws JsonProcessingException {
        Object typed = Manifests.YAML.treeToValue(document.content(), document.type());
        return UnknownFields.of(typed);
    }
}
