package io.slugline.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest implements ArtifactStoreContract {

    @TempDir
    private Path folder;

    @Override
    public ArtifactStore store() {
        return ArtifactStore.open(folder.resolve("store").toUri());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void overwrite(URI artifact, String path, String text) {
        try {
            Files.writeString(Path.of(artifact).resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void interruptPublishing(SampleRelease release) {
        try {
            Path draft = Files.createDirectories(
                    folder.resolve("store").resolve(SampleRelease.NAME).resolve(".draft-1"));
            Files.copy(release.folder().resolve("config.json"), draft.resolve("config.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRelativeFolderIsMeantFromTheWorkingFolder() {
        Path here = Path.of("").toAbsolutePath();
        String relative = here.relativize(folder.resolve("store").toAbsolutePath())
                .toString()
                .replace('\\', '/');

        URI artifact = SampleRelease.write(folder, 1).publishTo(ArtifactStore.open(URI.create("file:" + relative)));

        assertThat(Path.of(artifact)).startsWith(folder.resolve("store").toAbsolutePath());
    }

    @Test
    void anAddressOfAnotherKindIsRefusedWithTheKindsThereAre() {
        assertThatThrownBy(() -> ArtifactStore.open(URI.create("ftp://host/artifacts")))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Artifact stores at ftp://host/artifacts are not supported; use a file: or an s3: address.");
    }

    @Test
    void refusesAPathThatLeavesTheFolder() {
        String bad = "../../etc/passwd.txt";
        List<ReleaseManifest.FileEntry> files = List.of(new ReleaseManifest.FileEntry(bad, 1, "0".repeat(64)));

        assertThatThrownBy(() -> SampleRelease.manifest(3).withFiles(files).verify(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("leaves its folder");
    }

    @Test
    void refusesAFileThatCouldBeExecuted() throws IOException {
        Path checkpoint = SampleRelease.write(folder, 3).folder();
        Files.writeString(checkpoint.resolve("model.pkl"), "x");

        assertThatThrownBy(() -> SampleRelease.manifest(3).write(checkpoint))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.pkl");
    }

    @Test
    void refusesAFileThatTheManifestDoesNotList() throws IOException {
        SampleRelease release = SampleRelease.write(folder, 3);
        Files.writeString(release.folder().resolve("more.txt"), "x");

        assertThatThrownBy(() -> release.publishTo(store()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("more.txt is not listed");
    }
}
