package io.slugline.model.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The reference figures of scikit-learn 1.9, read from the test resources. */
record MetricsFixture(JsonNode node) {
    static final double TOLERANCE = 1e-9;

    static MetricsFixture ofCase(String name) {
        return new MetricsFixture(root().at("/cases/" + name));
    }

    static MetricsFixture ofUnusedLabels() {
        return new MetricsFixture(root().get("edge_case_unused_labels"));
    }

    List<String> labels() {
        int count = node.has("labels")
                ? node.get("labels").size()
                : node.get("num_classes").asInt();
        return IntStream.range(0, count).mapToObj(label -> "label " + label).toList();
    }

    int[] truth() {
        return ints(node.get("y_true"));
    }

    int[] predicted() {
        return ints(node.get("y_pred"));
    }

    int[] otherPredicted() {
        return ints(node.get("y_pred_b"));
    }

    double[][] scores() {
        return StreamSupport.stream(node.get("probabilities").spliterator(), false)
                .map(MetricsFixture::doubles)
                .toArray(double[][]::new);
    }

    Evaluation evaluation() {
        return node.has("probabilities")
                ? Evaluation.of(labels(), truth(), scores())
                : Evaluation.of(labels(), truth(), predicted());
    }

    double expected(String pointer) {
        return expectedNode(pointer).asDouble();
    }

    JsonNode expectedNode(String pointer) {
        JsonNode found = node.at("/expected/" + pointer);
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("The fixture has no expected value " + pointer + ".");
        }
        return found;
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static JsonNode root() {
        try (InputStream json = MetricsFixture.class.getResourceAsStream("/fixtures/metrics/metrics.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
