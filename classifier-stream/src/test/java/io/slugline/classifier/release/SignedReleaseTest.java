package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.classifier.newsroom.StatusTopic;
import io.slugline.model.ModelException;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only what a trusted key has signed comes to serve, on a real broker and registry. */
class SignedReleaseTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Newsroom newsroom = Newsroom.open();
    private final StatusTopic statuses = new StatusTopic(newsroom);
    private final ScriptedScorers scorers = new ScriptedScorers();
    private final KeyPair trusted = newKeys();
    private final AliasChange signed =
            newsroom.releases().signedWith(trusted.getPrivate()).publish(1, Script.of(1));

    @AfterEach
    void close() {
        statuses.close();
        newsroom.close();
    }

    @Test
    void anUnsignedReleaseIsRefusedAndTheSignedOneServesOn() {
        AliasChange unsigned = newsroom.releases().publish(2, Script.of(2));

        theSignedOneServesOn(unsigned, "The release has no slugline.sig.json, but only signed releases are taken");
    }

    @Test
    void aReleaseThatAnotherKeyHasSignedIsRefused() {
        AliasChange wrong =
                newsroom.releases().signedWith(newKeys().getPrivate()).publish(2, Script.of(2));

        theSignedOneServesOn(wrong, "is not by one of the 2 trusted keys");
    }

    @Test
    void theNextSignedReleaseServes() {
        try (Instance instance = serving(settings(List.of(trusted)))) {
            newsroom.announce(
                    newsroom.releases().signedWith(trusted.getPrivate()).publish(2, Script.of(2)));

            await().atMost(LIMIT).until(() -> loaded(instance) == 2);
        }
    }

    /** The twin of the refusals: without the requirement the same release serves. */
    @Test
    void withoutTrustedKeysAnUnsignedReleaseServes() {
        try (Instance instance = serving(Map.of())) {
            newsroom.announce(newsroom.releases().publish(2, Script.of(2)));

            await().atMost(LIMIT).until(() -> loaded(instance) == 2);
        }
    }

    @Test
    void aKeyFileThatIsNotThereStopsTheStartWithItsName() {
        Map<String, String> settings = Map.of("slugline.artifacts.trusted-keys", newsroom.folder() + "/nowhere.pem");

        assertThatThrownBy(() -> Instance.start(newsroom, scorers, settings))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere.pem cannot be read");
    }

    private void theSignedOneServesOn(AliasChange refused, String reason) {
        try (Instance instance = serving(settings(List.of(newKeys(), trusted)))) {
            newsroom.announce(refused);

            await().atMost(LIMIT).until(() -> newest().getState() == InstanceState.REFUSED);

            assertThat(newest().getReason()).contains(reason);
            assertThat(newest().getWantedVersion()).isEqualTo(2);
            assertThat(newest().getLoadedVersion()).isEqualTo(1);
            assertThat(instance.count("slugline.model.refusals", "step", "verify"))
                    .isEqualTo(1);
            assertThat(scorers.opened()).isEqualTo(1);
        }
    }

    private Instance serving(Map<String, String> settings) {
        newsroom.announce(signed);
        Instance instance = Instance.start(newsroom, scorers, settings);
        await().atMost(LIMIT).until(() -> loaded(instance) == 1);
        return instance;
    }

    private Map<String, String> settings(List<KeyPair> keys) {
        List<String> files = keys.stream().map(this::publicPem).toList();
        return Map.of("slugline.artifacts.trusted-keys", String.join(",", files));
    }

    private String publicPem(KeyPair keys) {
        String text = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        Path file = newsroom.folder().resolve(keys.hashCode() + ".pem");
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InstanceStatus newest() {
        await().atMost(LIMIT).until(() -> !statuses.read().isEmpty());
        List<InstanceStatus> all = statuses.read();
        return all.get(all.size() - 1);
    }

    private static int loaded(Instance instance) {
        Integer version = instance.status().current().loadedVersion();
        return version == null ? 0 : version;
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
