package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Damage;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Releases;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.classifier.newsroom.StatusTopic;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From announcements on the alias topic to the release that serves, on a real broker and registry. */
class ModelIntakeTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> QUICK_RETRY = Map.of("slugline.model.retry-after", "500ms");

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);
    private final StatusTopic statuses = new StatusTopic(newsroom);
    private final ScriptedScorers scorers = new ScriptedScorers();
    private final Releases releases = newsroom.releases();

    @AfterEach
    void close() {
        output.close();
        statuses.close();
        newsroom.close();
    }

    @Nested
    class ABadRelease {
        @Test
        void isRefusedWhenItsFilesAreTruncatedAndIsTriedAgainWithLongerAndLongerPauses() {
            AliasChange bad = releases.publish(2, Script.of(2));
            Damage.truncate(artifact(bad).resolve("script.txt"));

            theOldOneServesOn(bad, "script.txt", instance -> {
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> true);
                assertThat(instance.count("slugline.model.refusals", "step", "fetch"))
                        .isBetween(2.0, 4.0);
                assertThat(scorers.opened()).isEqualTo(1);
            });
        }

        @Test
        void isTakenAsSoonAsTheStoreIsWholeAgain() {
            AliasChange good = releases.publish(2, Script.of(2));
            Path away = Damage.move(artifact(good), artifact(good).resolveSibling("away"));
            try (Instance instance = serving(1)) {
                newsroom.announce(good);
                await().atMost(LIMIT).until(() -> instance.status().current().state() == InstanceState.REFUSED);

                Damage.move(away, artifact(good));

                await().atMost(LIMIT).until(() -> loaded(instance, 2));
            }
        }

        @Test
        void isRefusedWhenItsManifestIsNotTheAnnouncedOne() {
            AliasChange good = releases.publish(2, Script.of(2));

            theOldOneServesOn(
                    Releases.announcement(2, URI.create(good.getArtifactUri()), "0".repeat(64)),
                    "sha256",
                    instance -> {});
        }

        @Test
        void isRefusedWhenItIsAnotherVersionThanAnnounced() {
            AliasChange good = releases.publish(5, Script.of(5));

            theOldOneServesOn(
                    Releases.announcement(2, URI.create(good.getArtifactUri()), good.getManifestSha256()),
                    "version 5",
                    instance -> {});
        }

        @Test
        void isRefusedWhenItsGoldenExamplesAreScoredDifferently() {
            AliasChange lying = releases.publish(2, Script.of(2), manifest -> withScoresOf(Script.of(99), manifest));

            theOldOneServesOn(lying, "Golden example 0", instance -> {
                assertThat(instance.count("slugline.model.refusals", "step", "check"))
                        .isEqualTo(1);
                assertThat(scorers.open()).isEqualTo(1);
            });
        }

        @Test
        void isTakenWithTheSameFilesAndHonestGoldenExamples() {
            try (Instance instance = serving(1)) {
                newsroom.announce(releases.publish(2, Script.of(2), manifest -> withScoresOf(Script.of(2), manifest)));

                await().atMost(LIMIT).until(() -> loaded(instance, 2));
            }
        }

        @Test
        void isRefusedWhenItHasNoGoldenExamples() {
            theOldOneServesOn(
                    releases.publish(2, Script.of(2), manifest -> manifest.withGoldenExamples(List.of())),
                    "no golden examples",
                    instance -> {});
        }

        @Test
        void isRefusedWhenItFailsOnEveryText() {
            theOldOneServesOn(releases.publish(2, Script.of(2).failing()), "makes the model fail", instance -> {});
        }

        @Test
        void isRefusedWhenItsManifestLeavesItsFolder() {
            AliasChange good = releases.publish(2, Script.of(2));
            Path manifest = artifact(good).resolve(ReleaseManifest.FILE_NAME);
            Damage.replace(manifest, "\"script.txt\"", "\"../../../script.txt\"");

            theOldOneServesOn(
                    Releases.announcement(2, URI.create(good.getArtifactUri()), ReleaseManifest.sha256(artifact(good))),
                    "leaves its folder",
                    instance -> {});
        }

        @Test
        void isRefusedWhenItsArtifactIsNoAddress() {
            AliasChange good = releases.publish(2, Script.of(2));
            AliasChange odd = AliasChange.newBuilder(good)
                    .setArtifactUri("not an address")
                    .build();

            theOldOneServesOn(odd, "not an address", instance -> {});
        }

        private void theOldOneServesOn(AliasChange bad, String reason, Consumer<Instance> more) {
            try (Instance instance = serving(1)) {
                newsroom.announce(bad);
                await().atMost(LIMIT).until(() -> newest().getState() == InstanceState.REFUSED);

                newsroom.writeArticles(0, 20);
                await().atMost(LIMIT).until(() -> output.read().size() >= 20);

                assertThat(newest().getReason()).contains(reason);
                assertThat(newest().getLoadedVersion()).isEqualTo(1);
                assertThat(newest().getWantedVersion()).isEqualTo(2);
                assertThat(output.classified())
                        .allSatisfy(each ->
                                assertThat(each.article().getModelVersion()).isEqualTo(1));
                assertThat(instance.stream().ready()).isTrue();
                more.accept(instance);
            }
        }
    }

    @Nested
    class ARestart {
        @Test
        void servesTheLastKnownGoodWhenTheNewestPointerIsPoison() {
            serving(1).close();
            AliasChange bad = releases.publish(2, Script.of(2).failing());
            newsroom.announce(bad);

            try (Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY)) {
                await().atMost(LIMIT).until(() -> instance.status().current().state() == InstanceState.REFUSED);

                assertThat(instance.status().current().loadedVersion()).isEqualTo(1);
                newsroom.writeArticles(0, 5);
                await().atMost(LIMIT).until(() -> output.read().size() == 5);
            }
        }

        @Test
        void servesTheNewestFromTheLocalCopyWhenTheStoreIsAway() {
            serving(1).close();
            Damage.move(releases.storeFolder(), newsroom.folder().resolve("away"));

            try (Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY)) {
                await().atMost(LIMIT).until(() -> loaded(instance, 1));

                assertThat(instance.status().current().state()).isEqualTo(InstanceState.SERVING);
            }
        }

        @Test
        void waitsWhenTheFirstReleaseEverIsPoison() {
            newsroom.announce(releases.publish(1, Script.of(1).failing()));
            newsroom.writeArticles(0, 5);

            try (Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY)) {
                await().atMost(LIMIT).until(() -> instance.status().current().state() == InstanceState.REFUSED);
                assertThat(instance.stream().ready()).isFalse();
                assertThat(output.read().size()).isZero();

                newsroom.announce(releases.publish(2, Script.of(2)));

                await().atMost(LIMIT).until(() -> output.read().size() == 5);
            }
        }

        @Test
        void fetchesALocalCopyAgainThatWasChanged() {
            AliasChange first = releases.publish(1, Script.of(1));
            newsroom.announce(first);
            try (Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY)) {
                await().atMost(LIMIT).until(() -> loaded(instance, 1));
            }
            Damage.truncate(newsroom.folder().resolve("data/releases/" + first.getManifestSha256() + "/script.txt"));

            try (Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY)) {
                await().atMost(LIMIT).until(() -> loaded(instance, 1));
            }
        }
    }

    @Nested
    class Swaps {
        @Test
        void twentyUnderLoadLoseAndDoubleNothingAndEveryOutputIsWhatItsVersionSays() {
            List<AliasChange> versions = new ArrayList<>();
            IntStream.rangeClosed(2, 21).forEach(version -> versions.add(releases.publish(version, script(version))));
            try (Instance instance = serving(1)) {
                int written = 0;
                for (AliasChange version : versions) {
                    newsroom.announce(version);
                    while (!loaded(instance, version.getVersion())) {
                        newsroom.writeArticles(written, written + 10);
                        written += 10;
                        output.read();
                    }
                }

                int expected = written;
                await().atMost(LIMIT).until(() -> output.read().size() >= expected);
                assertThat(output.classifiedIds())
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, expected)
                                .mapToObj(i -> "a" + i)
                                .toList());
                assertThat(output.classified())
                        .allSatisfy(each -> assertThat(each.article().getTopScore())
                                .isEqualTo(script(each.article().getModelVersion())
                                        .prediction(Newsroom.text(each.article().getId()))
                                        .topScore()));
                assertThat(instance.count("slugline.read.ahead.failures")).isZero();
                await().atMost(LIMIT).until(() -> scorers.open() == 1);
            }
        }

        @Test
        void aBurstOfAnnouncementsBecomesAFewLoadsAndEndsWithTheNewest() {
            AliasChange one = releases.publish(2, Script.of(2).slowToOpen(100));
            AliasChange other = releases.publish(3, Script.of(3).slowToOpen(100));
            try (Instance instance = serving(1)) {
                for (int i = 0; i < 100; i++) {
                    newsroom.announce(one);
                    newsroom.announce(other);
                }

                await().atMost(LIMIT)
                        .until(() ->
                                instance.status().current().state() == InstanceState.SERVING && loaded(instance, 3));
                assertThat(scorers.opened()).isLessThan(60);
            }
        }

        @Test
        void aRollbackWhileLoadingAbandonsWhatIsBeingLoaded() {
            AliasChange first = releases.publish(1, script(1));
            newsroom.announce(first);
            try (Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY)) {
                await().atMost(LIMIT).until(() -> loaded(instance, 1));
                newsroom.announce(releases.publish(2, script(2).slowToOpen(1_500)));
                await().atMost(LIMIT).until(() -> instance.status().current().state() == InstanceState.LOADING);

                newsroom.announce(first);

                await().atMost(LIMIT).until(() -> instance.status().current().state() == InstanceState.SERVING);
                assertThat(loaded(instance, 1)).isTrue();
                await().atMost(LIMIT).until(() -> scorers.open() == 1);
            }
        }

        @Test
        void aSlowLoadCausesNoRebalanceAndAbortsNoTransaction() {
            try (Instance instance = serving(1)) {
                newsroom.writeArticles(0, 10);
                await().atMost(LIMIT).until(() -> output.read().size() == 10);
                double rebalances = instance.kafka("kafka.consumer.coordinator.rebalance.total");
                newsroom.announce(releases.publish(2, script(2).slowToOpen(12_000)));

                int written = 10;
                while (!loaded(instance, 2)) {
                    newsroom.writeArticles(written, written + 5);
                    written += 5;
                    int expected = written;
                    await().atMost(LIMIT).until(() -> output.read().size() >= expected);
                    assertThat(instance.stream().ready()).isTrue();
                }

                assertThat(rebalances).isPositive();
                assertThat(instance.kafka("kafka.consumer.coordinator.rebalance.total"))
                        .isEqualTo(rebalances);
                assertThat(instance.kafka("kafka.producer.txn.abort.time.ns.total"))
                        .isZero();
                assertThat(instance.kafka("kafka.producer.txn.commit.time.ns.total"))
                        .isPositive();
            }
        }

        @Test
        void theChallengerAndOtherModelsChangeNothing() {
            try (Instance instance = serving(1)) {
                newsroom.announce(AliasChange.newBuilder(releases.publish(2, Script.of(2)))
                        .setAlias("challenger")
                        .build());
                newsroom.announce(AliasChange.newBuilder(releases.publish(3, Script.of(3)))
                        .setModelName("other")
                        .build());
                newsroom.announce(releases.publish(4, Script.of(4)));

                await().atMost(LIMIT).until(() -> loaded(instance, 4));

                assertThat(scorers.opened()).isEqualTo(2);
            }
        }

        private Script script(int version) {
            return Script.of(version).slow(5);
        }
    }

    private Instance serving(int version) {
        newsroom.announce(releases.publish(version, Script.of(version)));
        Instance instance = Instance.start(newsroom, scorers, QUICK_RETRY);
        await().atMost(LIMIT)
                .until(() -> loaded(instance, version) && instance.stream().ready());
        return instance;
    }

    private InstanceStatus newest() {
        await().atMost(LIMIT).until(() -> !statuses.read().isEmpty());
        List<InstanceStatus> all = statuses.read();
        return all.get(all.size() - 1);
    }

    private static boolean loaded(Instance instance, int version) {
        return Integer.valueOf(version).equals(instance.status().current().loadedVersion());
    }

    private static ReleaseManifest withScoresOf(Script script, ReleaseManifest manifest) {
        return manifest.withGoldenExamples(manifest.goldenExamples().stream()
                .map(example -> new GoldenExample(example.text(), script.scores(example.text())))
                .toList());
    }

    private static Path artifact(AliasChange change) {
        return Path.of(URI.create(change.getArtifactUri()));
    }
}
