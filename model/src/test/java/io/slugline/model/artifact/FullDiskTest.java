package io.slugline.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that does not fit is not there at all, in the store as in a cache, and is there as soon as it fits. */
class FullDiskTest {
    private static final int BLOCK = 512;
    private static final int SMALL_DISK = 64 * BLOCK;

    @TempDir
    private Path folder;

    private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setBlockSize(BLOCK)
            .setMaxSize(SMALL_DISK)
            .setMaxCacheSize(0)
            .build());

    private SampleRelease release;

    @BeforeEach
    void writeARelease() {
        release = SampleRelease.write(folder, 1);
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    void underTheStoreNothingIsPublishedUntilThereIsRoom() throws IOException {
        ArtifactStore store = new FolderStore(disk.getPath("/store"));
        Path filler = fillUpTo(2 * BLOCK);

        assertThatThrownBy(() -> release.publishTo(store))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Cannot copy " + release.folder())
                .hasMessageContaining("out of disk space");

        assertThat(store.releases()).isEmpty();
        assertThat(files("/store")).isEmpty();
        Files.delete(filler);
        assertThat(release.publishTo(store)).hasScheme("jimfs");
    }

    @Test
    void underTheCacheNothingIsCopiedUntilThereIsRoom() throws IOException {
        ArtifactStore store = ArtifactStore.open(folder.resolve("store").toUri());
        URI artifact = release.publishTo(store);
        Path cache = disk.getPath("/cache");
        Path filler = fillUpTo(2 * BLOCK);

        assertThatThrownBy(() -> store.fetch(artifact, release.sha256(), cache))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Cannot copy " + artifact)
                .hasMessageContaining("out of disk space");

        assertThat(files("/cache")).isEmpty();
        Files.delete(filler);
        assertThat(store.fetch(artifact, release.sha256(), cache)).isDirectory();
    }

    private Path fillUpTo(int left) throws IOException {
        return Files.write(disk.getPath("/filler"), new byte[SMALL_DISK - left]);
    }

    private List<Path> files(String below) throws IOException {
        Path root = disk.getPath(below);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
