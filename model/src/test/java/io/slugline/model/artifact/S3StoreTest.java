package io.slugline.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jclouds.blobstore.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the S3 protocol, with a server that checks signatures. */
class S3StoreTest implements ArtifactStoreContract {
    private static final int FIVE_MEGABYTES = 5 << 20;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private static Path serverFolder;

    private static S3Server server;

    @TempDir
    private Path folder;

    private final String prefix = "artifacts/" + NUMBER.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("aws.accessKeyId", S3Server.KEY_ID);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET);
        server = S3Server.start(serverFolder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Override
    public ArtifactStore store() {
        return ArtifactStore.open(server.store(prefix));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void overwrite(URI artifact, String path, String text) {
        BlobStore blobs = server.blobs();
        blobs.putBlob(
                S3Server.BUCKET,
                blobs.blobBuilder(artifact.getPath().substring(1) + path)
                        .payload(text)
                        .build());
    }

    @Override
    public void interruptPublishing(SampleRelease release) {
        URI artifact = release.publishTo(store());
        server.blobs().removeBlob(S3Server.BUCKET, artifact.getPath().substring(1) + "slugline.json");
    }

    @Test
    void anArtifactsAddressNamesBucketAndKeyOnly() {
        SampleRelease release = SampleRelease.write(folder, 3);

        URI artifact = release.publishTo(store());

        assertThat(artifact).hasToString("s3://models/" + prefix + "/news/3-" + release.sha256() + "/");
    }

    @Test
    void aFileOfSeveralPartsComesBackWhole() throws IOException {
        byte[] weights = new byte[2 * FIVE_MEGABYTES + 1_000_003];
        new Random(1).nextBytes(weights);
        SampleRelease release = SampleRelease.write(folder, 3);
        Files.write(release.folder().resolve("model.safetensors"), weights);
        SampleRelease.manifest(3).write(release.folder());
        S3Address address = S3Address.parse(server.store(prefix));
        ArtifactStore store = new S3Store(address, S3Bucket.open(address, FIVE_MEGABYTES));

        URI artifact = release.publishTo(store);

        Path copy = store.fetch(artifact, release.sha256(), folder.resolve("cache"));
        assertThat(copy.resolve("model.safetensors")).hasBinaryContent(weights);
    }

    @Test
    void objectsOfOthersInTheBucketAreNotListed() {
        server.blobs()
                .putBlob(
                        S3Server.BUCKET,
                        server.blobs()
                                .blobBuilder(prefix + "/news/readme.txt")
                                .payload("x")
                                .build());

        assertThat(store().releases()).isEmpty();
    }

    @Nested
    class Refusals {
        @Test
        void aWrongSecretIsSaid() {
            SampleRelease release = SampleRelease.write(folder, 1);
            System.setProperty("aws.secretAccessKey", "another");
            try {
                assertThatThrownBy(() -> release.publishTo(store()))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("Cannot look for s3://models/" + prefix)
                        .hasMessageContaining("403");
            } finally {
                System.setProperty("aws.secretAccessKey", S3Server.SECRET);
            }
        }

        @Test
        void aBucketThatIsNotThereIsSaid() {
            URI address = URI.create(server.store(prefix).toString().replace("//models/", "//nothing/"));

            assertThatThrownBy(() -> ArtifactStore.open(address).releases())
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("Cannot list s3://nothing/")
                    .hasMessageContaining("404");
        }

        @Test
        void aServerThatIsAwayIsSaid() {
            ArtifactStore away = ArtifactStore.open(URI.create("s3://models/x?endpoint=http://127.0.0.1:1"));
            SampleRelease release = SampleRelease.write(folder, 1);

            assertThatThrownBy(() -> release.publishTo(away))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("Cannot look for s3://models/x/news/1-");
        }

        @Test
        void aSettingThatThereIsNotIsNamed() {
            assertThatThrownBy(() -> ArtifactStore.open(URI.create("s3://models/x?regoin=eu-central-1")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("has the setting regoin; there are endpoint and region");
        }

        @Test
        void credentialsInTheAddressAreRefusedWithoutRepeatingThem() {
            assertThatThrownBy(() -> ArtifactStore.open(URI.create("s3://key:hidden@models/x")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("credentials come from the AWS settings")
                    .hasMessageNotContaining("hidden");
        }
    }
}
