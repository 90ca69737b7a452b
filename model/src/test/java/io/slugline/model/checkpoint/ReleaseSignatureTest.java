package io.slugline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.calibration.Calibration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSignatureTest {
    @TempDir
    private Path folder;

    private final KeyPair ours = newKeys();
    private final KeyPair theirs = newKeys();
    private Path release;

    @BeforeEach
    void writeARelease() throws IOException {
        release = Files.createDirectories(folder.resolve("release"));
        Files.writeString(release.resolve("config.json"), "{}");
        manifest(1).write(release);
    }

    @Test
    void oneTrustedKeyIsEnough() {
        ReleaseSignature.sign(release, ours.getPrivate());

        assertThatCode(() -> ReleaseSignature.verify(release, List.of(theirs.getPublic(), ours.getPublic())))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnsignedReleaseIsRefused() {
        assertRefused("has no slugline.sig.json");
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() {
        ReleaseSignature.sign(release, theirs.getPrivate());

        assertRefused("is not by one of the 1 trusted keys");
    }

    @Test
    void aSignatureOfAnotherManifestIsRefused() throws IOException {
        ReleaseSignature.sign(release, ours.getPrivate());
        byte[] signature = Files.readAllBytes(release.resolve(ReleaseSignature.FILE_NAME));
        manifest(2).write(release);
        Files.write(release.resolve(ReleaseSignature.FILE_NAME), signature);

        assertRefused("or its slugline.json was changed");
    }

    @Test
    void writingAManifestTakesTheSignatureOfTheOlderOneAway() {
        ReleaseSignature.sign(release, ours.getPrivate());

        manifest(2).write(release);

        assertThat(release.resolve(ReleaseSignature.FILE_NAME)).doesNotExist();
    }

    @Test
    void whatIsNoSignatureIsRefused() throws IOException {
        for (String text : List.of("", "{}", "[]", "{\"algorithm\":\"none\",\"signature\":\"\"}", "\u0000")) {
            Files.writeString(release.resolve(ReleaseSignature.FILE_NAME), text);

            assertRefused("slugline.sig.json");
        }
    }

    @Test
    void theSignatureTravelsWithTheRelease() {
        ReleaseSignature.sign(release, ours.getPrivate());
        ArtifactStore store = ArtifactStore.open(folder.resolve("store").toUri());

        URI artifact = store.publish(release, "news", 1);
        Path copy = store.fetch(artifact, ReleaseManifest.sha256(release), folder.resolve("cache"));

        assertThatCode(() -> ReleaseSignature.verify(copy, List.of(ours.getPublic())))
                .doesNotThrowAnyException();
    }

    @Test
    void keysAreReadFromPemFiles() throws IOException {
        Path secret = pem("PRIVATE KEY", ours.getPrivate().getEncoded());
        PublicKey key = SigningKeys.publicKey(pem("PUBLIC KEY", ours.getPublic().getEncoded()));

        ReleaseSignature.sign(release, SigningKeys.privateKey(secret));

        assertThatCode(() -> ReleaseSignature.verify(release, List.of(key))).doesNotThrowAnyException();
    }

    @Test
    void aKeyFileOfAnotherKindIsNamed() throws IOException {
        Path secret = pem("PRIVATE KEY", ours.getPrivate().getEncoded());

        assertThatThrownBy(() -> SigningKeys.publicKey(secret))
                .isInstanceOf(ModelException.class)
                .hasMessage("The key file " + secret + " has no part \"-----BEGIN PUBLIC KEY-----\".");
        assertThatThrownBy(() -> SigningKeys.publicKey(pem("PUBLIC KEY", new byte[] {1, 2, 3})))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("holds no Ed25519 public key");
        assertThatThrownBy(() -> SigningKeys.privateKey(folder.resolve("none.pem")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be read");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> ReleaseSignature.verify(release, List.of(ours.getPublic())))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(reason);
    }

    private Path pem(String kind, byte[] key) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END "
                + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    private static ReleaseManifest manifest(int version) {
        return ReleaseManifest.draft(LabelSet.ofNames("1", List.of("a")), Calibration.none(), Map.of(), Instant.EPOCH)
                .withRelease("news", version);
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
