package io.slugline.training.history;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingSetRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Versions for tests that need their records only, not their files. */
public final class Versions {
    private Versions() {}

    /** An accepted version with a head of its own, trained on five decisions of the first partition. */
    public static ModelVersion.Builder version(String model, int number) {
        return ModelVersion.newBuilder()
                .setName(model)
                .setVersion(number)
                .setState(ModelVersionState.ACCEPTED)
                .setArtifactUri("file:/none")
                .setManifestSha256("manifest-" + number)
                .setLabels(List.of())
                .setLabelSetVersion("1")
                .setAdaptation("head")
                .setBase("encoder")
                .setTrainingSet(TrainingSetRef.newBuilder()
                        .setTopic("labels")
                        .setEndOffsets(Map.of("0", 5L))
                        .setFingerprint("")
                        .setTrainExamples(5)
                        .build())
                .setSizeBytes(2)
                .setCreatedBy("test")
                .setCreated(Instant.EPOCH);
    }
}
