package io.slugline.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {

    @TempDir
    private Path folder;

    private ArtifactStore store;
    private Path checkpoint;
    private Path cache;

    @BeforeEach
    void writeARelease() throws IOException {
        store = ArtifactStore.open(folder.resolve("store").toUri());
        cache = folder.resolve("cache");
        checkpoint = Files.createDirectories(folder.resolve("checkpoint"));
        Files.createDirectories(checkpoint.resolve("1_Pooling"));
        Files.writeString(checkpoint.resolve("config.json"), "{}");
        Files.writeString(checkpoint.resolve("1_Pooling/config.json"), "{}");
        manifest().write(checkpoint);
    }

    private static ReleaseManifest manifest() {
        return ReleaseManifest.draft(
                        LabelSet.ofNames("1", List.of("a")), Calibration.none(), Map.of("accuracy", 0.5), Instant.EPOCH)
                .withRelease("news", 3);
    }

    @Test
    void fetchesWhatWasPublished() {
        URI artifact = store.publish(checkpoint, "news", 3);

        Path copy = store.fetch(artifact, ReleaseManifest.sha256(checkpoint), cache);

        assertThat(ReleaseManifest.read(copy)).isEqualTo(ReleaseManifest.read(checkpoint));
        assertThat(copy.resolve("1_Pooling/config.json")).hasContent("{}");
    }

    @Test
    void publishesTheSameContentOnce() {
        URI first = store.publish(checkpoint, "news", 3);

        assertThat(store.publish(checkpoint, "news", 3)).isEqualTo(first);
    }

    @Test
    void refusesAFileThatWasChangedInTheStore() throws IOException {
        URI artifact = store.publish(checkpoint, "news", 3);
        Files.writeString(Path.of(artifact).resolve("config.json"), "{\"x\":1}");

        assertThatThrownBy(() -> store.fetch(artifact, ReleaseManifest.sha256(checkpoint), cache))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.json has the sha256");
        assertThat(cache).satisfiesAnyOf(c -> assertThat(c).doesNotExist(), c -> assertThat(c)
                .isEmptyDirectory());
    }

    @Test
    void refusesAManifestThatIsNotTheOneAnnounced() {
        URI artifact = store.publish(checkpoint, "news", 3);

        assertThatThrownBy(() -> store.fetch(artifact, "0".repeat(64), cache))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("announced was 0000");
    }

    @Test
    void refusesAnAddressOutsideTheStore() {
        assertThatThrownBy(() -> store.fetch(
                        folder.resolve("store/../checkpoint").toUri(), ReleaseManifest.sha256(checkpoint), cache))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("does not lie in the store");
    }

    @Test
    void refusesAPathThatLeavesTheFolder() {
        String bad = "../../etc/passwd.txt";
        List<ReleaseManifest.FileEntry> files = List.of(new ReleaseManifest.FileEntry(bad, 1, "0".repeat(64)));

        assertThatThrownBy(() -> manifest().withFiles(files).verify(checkpoint))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("leaves its folder");
    }

    @Test
    void refusesAFileThatCouldBeExecuted() throws IOException {
        Files.writeString(checkpoint.resolve("model.pkl"), "x");

        assertThatThrownBy(() -> manifest().write(checkpoint))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.pkl");
    }

    @Test
    void refusesAFileThatTheManifestDoesNotList() throws IOException {
        Files.writeString(checkpoint.resolve("more.txt"), "x");

        assertThatThrownBy(() -> store.publish(checkpoint, "news", 3))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("more.txt is not listed");
    }
}
