package io.slugline.model.artifact;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A checkpoint folder of two small files, ready to be published. */
record SampleRelease(Path folder, int version) {
    static final String NAME = "news";

    /** Writes version {@code version} below a folder. */
    static SampleRelease write(Path below, int version) {
        SampleRelease release = new SampleRelease(below.resolve("checkpoint-" + version), version);
        try {
            Files.createDirectories(release.folder.resolve("1_Pooling"));
            Files.writeString(release.folder.resolve("config.json"), "{}");
            Files.writeString(release.folder.resolve("1_Pooling/config.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        manifest(version).write(release.folder);
        return release;
    }

    static ReleaseManifest manifest(int version) {
        return ReleaseManifest.draft(
                        LabelSet.ofNames("1", List.of("a")), Calibration.none(), Map.of("accuracy", 0.5), Instant.EPOCH)
                .withRelease(NAME, version);
    }

    URI publishTo(ArtifactStore store) {
        return store.publish(folder, NAME, version);
    }

    String sha256() {
        return ReleaseManifest.sha256(folder);
    }
}
