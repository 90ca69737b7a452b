package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.slugline.classifier.newsroom.Releases;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.schemas.AliasChange;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local copies on a disk that is full, and what a kill has left among them. */
class ReleaseCacheTest {
    private static final int BLOCK = 512;
    private static final int SMALL_DISK = 64 * BLOCK;

    private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setBlockSize(BLOCK)
            .setMaxSize(SMALL_DISK)
            .setMaxCacheSize(0)
            .build());

    @TempDir
    private Path folder;

    private Path copies;
    private Releases releases;
    private ReleaseCache cache;
    private ReleaseOpener opener;

    @BeforeEach
    void openACache() {
        copies = disk.getPath("/releases");
        releases = new Releases(folder);
        cache = new ReleaseCache(ArtifactStore.open(releases.store()), copies);
        opener = new ReleaseOpener(cache, new ReleaseTrust(List.of()), new ScriptedScorers());
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    void aFullDiskRefusesAReleaseUntilThereIsRoom() throws IOException {
        AliasChange release = releases.publish(1, Script.of(1));
        Path filler = Files.write(disk.getPath("/filler"), new byte[SMALL_DISK - BLOCK]);

        LoadResult whileFull = open(release);
        List<Path> leftWhileFull = children();
        Files.delete(filler);
        LoadResult withRoom = open(release);

        assertThat(whileFull).isInstanceOfSatisfying(LoadResult.Refused.class, refused -> {
            assertThat(refused.reason()).contains("out of disk space");
            assertThat(refused.isWorthAnotherTry()).isTrue();
        });
        assertThat(leftWhileFull).isEmpty();
        assertThat(withRoom).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void keepsTheNewestCopiesAndRemovesWhatAKillHasLeft() throws IOException {
        AliasChange release = releases.publish(1, Script.of(1));
        open(release);
        Files.createDirectories(copies.resolve(".draft-1/1_Pooling"));
        Files.createDirectories(copies.resolve("0".repeat(64)));

        cache.keep(List.of(release.getManifestSha256()));

        assertThat(children()).containsExactly(copies.resolve(release.getManifestSha256()));
    }

    private LoadResult open(AliasChange release) {
        return opener.open(Announcement.of(release).orElseThrow(), () -> false);
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(copies)) {
            return children.toList();
        }
    }
}
