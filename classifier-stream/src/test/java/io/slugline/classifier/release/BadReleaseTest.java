package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Damage;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Releases;
import io.slugline.classifier.newsroom.Script;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong with a release is told, and the one before it serves on; on a real broker and registry. */
class BadReleaseTest {
    @RegisterExtension
    final Intake intake = new Intake();

    @Test
    void isRefusedWhenItsFilesAreTruncatedAndIsTriedAgainWithLongerAndLongerPauses() {
        AliasChange bad = intake.releases.publish(2, Script.of(2));
        Damage.truncate(Intake.artifact(bad).resolve("script.txt"));

        theOldOneServesOn(bad, "script.txt", instance -> {
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> true);
            assertThat(instance.count("slugline.model.refusals", "step", "fetch"))
                    .isBetween(2.0, 4.0);
            assertThat(intake.scorers.opened()).isEqualTo(1);
        });
    }

    @Test
    void isTakenAsSoonAsTheStoreIsWholeAgain() {
        AliasChange good = intake.releases.publish(2, Script.of(2));
        Path away = Damage.move(Intake.artifact(good), Intake.artifact(good).resolveSibling("away"));
        try (Instance instance = intake.serving(1)) {
            intake.newsroom.announce(good);
            await().atMost(Intake.LIMIT).until(() -> instance.status().current().state() == InstanceState.REFUSED);

            Damage.move(away, Intake.artifact(good));

            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 2));
        }
    }

    @Test
    void isRefusedWhenItsManifestIsNotTheAnnouncedOne() {
        AliasChange good = intake.releases.publish(2, Script.of(2));

        theOldOneServesOn(
                Releases.announcement(2, URI.create(good.getArtifactUri()), "0".repeat(64)), "sha256", instance -> {});
    }

    @Test
    void isRefusedWhenItIsAnotherVersionThanAnnounced() {
        AliasChange good = intake.releases.publish(5, Script.of(5));

        theOldOneServesOn(
                Releases.announcement(2, URI.create(good.getArtifactUri()), good.getManifestSha256()),
                "version 5",
                instance -> {});
    }

    @Test
    void isRefusedWhenItsGoldenExamplesAreScoredDifferently() {
        AliasChange lying = intake.releases.publish(2, Script.of(2), manifest -> withScoresOf(Script.of(99), manifest));

        theOldOneServesOn(lying, "Golden example 0", instance -> {
            assertThat(instance.count("slugline.model.refusals", "step", "check"))
                    .isEqualTo(1);
            assertThat(intake.scorers.open()).isEqualTo(1);
        });
    }

    @Test
    void isTakenWithTheSameFilesAndHonestGoldenExamples() {
        try (Instance instance = intake.serving(1)) {
            intake.newsroom.announce(
                    intake.releases.publish(2, Script.of(2), manifest -> withScoresOf(Script.of(2), manifest)));

            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 2));
        }
    }

    @Test
    void isRefusedWhenItHasNoGoldenExamples() {
        theOldOneServesOn(
                intake.releases.publish(2, Script.of(2), manifest -> manifest.withGoldenExamples(List.of())),
                "no golden examples",
                instance -> {});
    }

    @Test
    void isRefusedWhenItFailsOnEveryText() {
        theOldOneServesOn(intake.releases.publish(2, Script.of(2).failing()), "makes the model fail", instance -> {});
    }

    @Test
    void isRefusedWhenItsManifestLeavesItsFolder() {
        AliasChange good = intake.releases.publish(2, Script.of(2));
        Path manifest = Intake.artifact(good).resolve(ReleaseManifest.FILE_NAME);
        Damage.replace(manifest, "\"script.txt\"", "\"../../../script.txt\"");

        theOldOneServesOn(
                Releases.announcement(
                        2, URI.create(good.getArtifactUri()), ReleaseManifest.sha256(Intake.artifact(good))),
                "leaves its folder",
                instance -> {});
    }

    @Test
    void isRefusedWhenItsArtifactIsNoAddress() {
        AliasChange good = intake.releases.publish(2, Script.of(2));
        AliasChange odd =
                AliasChange.newBuilder(good).setArtifactUri("not an address").build();

        theOldOneServesOn(odd, "not an address", instance -> {});
    }

    private void theOldOneServesOn(AliasChange bad, String reason, Consumer<Instance> more) {
        try (Instance instance = intake.serving(1)) {
            intake.newsroom.announce(bad);
            await().atMost(Intake.LIMIT).until(() -> intake.newest().getState() == InstanceState.REFUSED);

            intake.newsroom.writeArticles(0, 20);
            await().atMost(Intake.LIMIT).until(() -> intake.output.read().size() >= 20);

            assertThat(intake.newest().getReason()).contains(reason);
            assertThat(intake.newest().getLoadedVersion()).isEqualTo(1);
            assertThat(intake.newest().getWantedVersion()).isEqualTo(2);
            assertThat(intake.output.classified())
                    .allSatisfy(
                            each -> assertThat(each.article().getModelVersion()).isEqualTo(1));
            assertThat(instance.stream().ready()).isTrue();
            more.accept(instance);
        }
    }

    private static ReleaseManifest withScoresOf(Script script, ReleaseManifest manifest) {
        return manifest.withGoldenExamples(manifest.goldenExamples().stream()
                .map(example -> new GoldenExample(example.text(), script.scores(example.text())))
                .toList());
    }
}
