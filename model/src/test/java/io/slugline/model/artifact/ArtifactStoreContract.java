package io.slugline.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every artifact store does. */
interface ArtifactStoreContract {
    ArtifactStore store();

    /** A folder of the test's own. */
    Path folder();

    /** Changes a file of a published release behind the store's back. */
    void overwrite(URI artifact, String path, String text);

    /** Leaves what a publisher leaves that is killed before its last step. */
    void interruptPublishing(SampleRelease release);

    private SampleRelease release(int version) {
        return SampleRelease.write(folder(), version);
    }

    private Path cache() {
        return folder().resolve("cache");
    }

    @Test
    default void fetchesWhatWasPublished() {
        SampleRelease release = release(3);
        URI artifact = release.publishTo(store());

        Path copy = store().fetch(artifact, release.sha256(), cache());

        assertThat(ReleaseManifest.read(copy)).isEqualTo(ReleaseManifest.read(release.folder()));
        assertThat(copy.resolve("1_Pooling/config.json")).hasContent("{}");
    }

    @Test
    default void publishesTheSameContentOnce() {
        SampleRelease release = release(3);
        URI first = release.publishTo(store());

        URI second = release.publishTo(store());

        assertThat(second).isEqualTo(first);
        assertThat(store().releases()).hasSize(1);
    }

    @Test
    default void anEmptyStoreListsNothing() {
        assertThat(store().releases()).isEmpty();
    }

    @Test
    default void listsEveryReleaseWithWhatItIs() {
        URI first = release(1).publishTo(store());
        SampleRelease release = release(2);
        URI second = release.publishTo(store());

        assertThat(store().releases()).extracting(StoredRelease::artifact).containsExactlyInAnyOrder(first, second);
        assertThat(store().releases())
                .filteredOn(stored -> stored.version() == 2)
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.name()).isEqualTo(SampleRelease.NAME);
                    assertThat(stored.manifestSha256()).isEqualTo(release.sha256());
                    assertThat(stored.whole()).isTrue();
                    assertThat(stored.sizeBytes()).isGreaterThan(4);
                    assertThat(stored.stored()).isAfter(Instant.now().minus(Duration.ofHours(1)));
                });
    }

    @Test
    default void aRemovedReleaseIsGoneAndTheOthersStay() {
        SampleRelease old = release(1);
        URI removed = old.publishTo(store());
        SampleRelease kept = release(2);
        URI stays = kept.publishTo(store());

        store().remove(removed);

        assertThat(store().releases()).extracting(StoredRelease::artifact).containsExactly(stays);
        assertThat(store().fetch(stays, kept.sha256(), cache())).isDirectory();
        assertThatThrownBy(() -> store().fetch(removed, old.sha256(), cache()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is not there");
    }

    @Test
    default void whatAnInterruptedPublisherLeavesIsNotWholeAndCanBePublishedAgain() {
        SampleRelease release = release(4);
        interruptPublishing(release);
        StoredRelease leftover = store().releases().get(0);

        URI artifact = release.publishTo(store());

        assertThat(leftover.whole()).isFalse();
        assertThat(store().fetch(artifact, release.sha256(), cache())).isDirectory();
    }

    @Test
    default void whatAnInterruptedPublisherLeavesCanBeRemoved() {
        interruptPublishing(release(4));

        store().releases().forEach(leftover -> store().remove(leftover.artifact()));

        assertThat(store().releases()).isEmpty();
    }

    @Test
    default void refusesAFileThatWasChangedInTheStore() {
        SampleRelease release = release(3);
        URI artifact = release.publishTo(store());
        overwrite(artifact, "config.json", "[]");

        assertThatThrownBy(() -> store().fetch(artifact, release.sha256(), cache()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.json has the sha256");
        assertThat(cache()).isEmptyDirectory();
    }

    @Test
    default void refusesAFileThatHasGrownBeforeReadingIt() {
        SampleRelease release = release(3);
        URI artifact = release.publishTo(store());
        overwrite(artifact, "config.json", "{\"more\":1}");

        assertThatThrownBy(() -> store().fetch(artifact, release.sha256(), cache()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.json is longer than the 2 bytes");
        assertThat(cache()).isEmptyDirectory();
    }

    @Test
    default void refusesAManifestThatIsNotTheOneAnnounced() {
        URI artifact = release(3).publishTo(store());

        assertThatThrownBy(() -> store().fetch(artifact, "0".repeat(64), cache()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("announced was 0000");
    }

    @Test
    default void refusesAnAddressThatIsNoReleaseOfTheStore() {
        SampleRelease release = release(3);
        URI artifact = release.publishTo(store());

        assertThatThrownBy(() -> store().fetch(URI.create(artifact + "../../.."), release.sha256(), cache()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("The artifact " + artifact);
        assertThatThrownBy(() -> store().fetch(URI.create("file:./news"), release.sha256(), cache()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("The artifact file:./news is");
    }

    @Test
    default void refusesToPublishAnotherVersionThanTheManifestSays() {
        SampleRelease release = release(3);

        assertThatThrownBy(() -> store().publish(release.folder(), SampleRelease.NAME, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is news version 3 by its slugline.json, not news version 4");
    }
}
