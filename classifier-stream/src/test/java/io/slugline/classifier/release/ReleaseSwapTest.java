package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Script;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From announcements on the alias topic to the release that serves, on a real broker and registry. */
class ReleaseSwapTest {
    @RegisterExtension
    final Intake intake = new Intake();

    @Test
    void twentyUnderLoadLoseAndDoubleNothingAndEveryOutputIsWhatItsVersionSays() {
        List<AliasChange> versions = new ArrayList<>();
        IntStream.rangeClosed(2, 21)
                .forEach(version -> versions.add(intake.releases.publish(version, script(version))));
        try (Instance instance = intake.serving(1)) {
            int written = 0;
            for (AliasChange version : versions) {
                intake.newsroom.announce(version);
                while (!Intake.loaded(instance, version.getVersion())) {
                    intake.newsroom.writeArticles(written, written + 10);
                    written += 10;
                    intake.output.read();
                }
            }

            int expected = written;
            await().atMost(Intake.LIMIT).until(() -> intake.output.read().size() >= expected);
            assertThat(intake.output.classifiedIds())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, expected).mapToObj(i -> "a" + i).toList());
            assertThat(intake.output.classified())
                    .allSatisfy(each -> assertThat(each.article().getTopScore())
                            .isEqualTo(script(each.article().getModelVersion())
                                    .prediction(Newsroom.text(each.article().getId()))
                                    .topScore()));
            assertThat(instance.count("slugline.read.ahead.failures")).isZero();
            await().atMost(Intake.LIMIT).until(() -> intake.scorers.open() == 1);
        }
    }

    @Test
    void anInstanceWithoutNewsSaysAgainWhatItServes() {
        try (Instance instance = intake.serving(1, Map.of("slugline.model.status-interval", "100ms"))) {
            await().atMost(Intake.LIMIT)
                    .until(() -> intake.statuses.read().stream()
                                    .filter(status -> status.getState() == InstanceState.SERVING)
                                    .count()
                            > 2);

            assertThat(intake.newest().getLoadedVersion()).isEqualTo(1);
            assertThat(intake.newest().getSince())
                    .isEqualTo(instance.status().current().since().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Test
    void aBurstOfAnnouncementsBecomesAFewLoadsAndEndsWithTheNewest() {
        AliasChange one = intake.releases.publish(2, Script.of(2).slowToOpen(100));
        AliasChange other = intake.releases.publish(3, Script.of(3).slowToOpen(100));
        try (Instance instance = intake.serving(1)) {
            for (int i = 0; i < 100; i++) {
                intake.newsroom.announce(one);
                intake.newsroom.announce(other);
            }

            await().atMost(Intake.LIMIT)
                    .until(() ->
                            instance.status().current().state() == InstanceState.SERVING && Intake.loaded(instance, 3));
            assertThat(intake.scorers.opened()).isLessThan(60);
        }
    }

    @Test
    void aRollbackWhileLoadingAbandonsWhatIsBeingLoaded() {
        AliasChange first = intake.releases.publish(1, script(1));
        intake.newsroom.announce(first);
        try (Instance instance = intake.start()) {
            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 1));
            intake.newsroom.announce(intake.releases.publish(2, script(2).slowToOpen(1_500)));
            await().atMost(Intake.LIMIT).until(() -> instance.status().current().state() == InstanceState.LOADING);

            intake.newsroom.announce(first);

            await().atMost(Intake.LIMIT).until(() -> instance.status().current().state() == InstanceState.SERVING);
            assertThat(Intake.loaded(instance, 1)).isTrue();
            await().atMost(Intake.LIMIT).until(() -> intake.scorers.open() == 1);
        }
    }

    @Test
    void aSlowLoadCausesNoRebalanceAndAbortsNoTransaction() {
        try (Instance instance = intake.serving(1)) {
            intake.newsroom.writeArticles(0, 10);
            await().atMost(Intake.LIMIT).until(() -> intake.output.read().size() == 10);
            double rebalances = instance.kafka("kafka.consumer.coordinator.rebalance.total");
            intake.newsroom.announce(intake.releases.publish(2, script(2).slowToOpen(12_000)));

            int written = 10;
            while (!Intake.loaded(instance, 2)) {
                intake.newsroom.writeArticles(written, written + 5);
                written += 5;
                int expected = written;
                await().atMost(Intake.LIMIT).until(() -> intake.output.read().size() >= expected);
                assertThat(instance.stream().ready()).isTrue();
            }

            assertThat(rebalances).isPositive();
            assertThat(instance.kafka("kafka.consumer.coordinator.rebalance.total"))
                    .isEqualTo(rebalances);
            assertThat(instance.kafka("kafka.producer.txn.abort.time.ns.total")).isZero();
            assertThat(instance.kafka("kafka.producer.txn.commit.time.ns.total"))
                    .isPositive();
        }
    }

    @Test
    void theChallengerAndOtherModelsChangeNothing() {
        try (Instance instance = intake.serving(1)) {
            intake.newsroom.announce(AliasChange.newBuilder(intake.releases.publish(2, Script.of(2)))
                    .setAlias("challenger")
                    .build());
            intake.newsroom.announce(AliasChange.newBuilder(intake.releases.publish(3, Script.of(3)))
                    .setModelName("other")
                    .build());
            intake.newsroom.announce(intake.releases.publish(4, Script.of(4)));

            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 4));

            assertThat(intake.scorers.opened()).isEqualTo(2);
        }
    }

    private Script script(int version) {
        return Script.of(version).slow(5);
    }
}
