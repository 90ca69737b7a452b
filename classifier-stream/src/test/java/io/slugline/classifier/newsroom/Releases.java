package io.slugline.classifier.newsroom;

import io.slugline.model.LabelSet;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.model.checkpoint.ReleaseSignature;
import io.slugline.schemas.AliasChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes releases and publishes them to the artifact store of one newsroom. */
public final class Releases {
    public static final String MODEL = "topics";
    static final List<String> GOLDEN_TEXTS =
            List.of("The striker scored twice.", "Rates rise again.", "Snow is expected on high ground.");

    private final Path folder;
    private final Path storeFolder;
    private final Optional<PrivateKey> signingKey;

    public Releases(Path folder) {
        this(folder, Optional.empty());
    }

    private Releases(Path folder, Optional<PrivateKey> signingKey) {
        this.folder = folder;
        this.storeFolder = folder.resolve("artifacts");
        this.signingKey = signingKey;
    }

    /** The same store, but what is published from here on is signed. */
    public Releases signedWith(PrivateKey key) {
        return new Releases(folder, Optional.of(key));
    }

    /** Address of the artifact store. */
    public URI store() {
        return storeFolder.toUri();
    }

    /** Folder of the artifact store, for tests that damage it. */
    public Path storeFolder() {
        return storeFolder;
    }

    /** Publishes a scripted release whose golden examples are its own. */
    public AliasChange publish(int version, Script script) {
        return publish(version, script, UnaryOperator.identity());
    }

    /** Publishes a scripted release with a manifest that the test changes. */
    public AliasChange publish(int version, Script script, UnaryOperator<ReleaseManifest> change) {
        Path checkpoint = folder("release-" + version);
        script.write(checkpoint);
        List<GoldenExample> golden = GOLDEN_TEXTS.stream()
                .map(text -> new GoldenExample(text, script.scores(text)))
                .toList();
        return publish(checkpoint, change.apply(manifest(version, Script.LABELS, golden)));
    }

    /** Publishes a folder as the release that the manifest says. */
    public AliasChange publish(Path checkpoint, ReleaseManifest manifest) {
        manifest.write(checkpoint);
        signingKey.ifPresent(key -> ReleaseSignature.sign(checkpoint, key));
        ReleaseManifest written = ReleaseManifest.read(checkpoint);
        URI artifact = ArtifactStore.open(store()).publish(checkpoint, written.modelName(), written.modelVersion());
        return announcement(manifest.modelVersion(), artifact, ReleaseManifest.sha256(checkpoint));
    }

    /** A new folder for a checkpoint. */
    public Path folder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(folder.resolve("checkpoints")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReleaseManifest manifest(int version, LabelSet labels, List<GoldenExample> golden) {
        return ReleaseManifest.draft(labels, Calibration.none(), Map.of(), Instant.EPOCH)
                .withRelease(MODEL, version)
                .withGoldenExamples(golden);
    }

    public static AliasChange announcement(int version, URI artifact, String manifestSha256) {
        return AliasChange.newBuilder()
                .setModelName(MODEL)
                .setAlias("champion")
                .setVersion(version)
                .setArtifactUri(artifact.toString())
                .setManifestSha256(manifestSha256)
                .setWho("test")
                .setWhy("a test says so")
                .setChanged(Instant.now())
                .build();
    }
}
