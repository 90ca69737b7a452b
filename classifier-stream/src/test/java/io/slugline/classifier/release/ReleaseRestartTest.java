package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Damage;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Script;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What serves after a start, whatever the newest pointer and the store are like; on a real broker and registry. */
class ReleaseRestartTest {
    @RegisterExtension
    final Intake intake = new Intake();

    @Test
    void servesTheLastKnownGoodWhenTheNewestPointerIsPoison() {
        intake.serving(1).close();
        AliasChange bad = intake.releases.publish(2, Script.of(2).failing());
        intake.newsroom.announce(bad);

        try (Instance instance = intake.start()) {
            await().atMost(Intake.LIMIT).until(() -> instance.status().current().state() == InstanceState.REFUSED);

            assertThat(instance.status().current().loadedVersion()).isEqualTo(1);
            intake.newsroom.writeArticles(0, 5);
            await().atMost(Intake.LIMIT).until(() -> intake.output.read().size() == 5);
        }
    }

    @Test
    void servesTheNewestFromTheLocalCopyWhenTheStoreIsAway() {
        intake.serving(1).close();
        Damage.move(intake.releases.storeFolder(), intake.newsroom.folder().resolve("away"));

        try (Instance instance = intake.start()) {
            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 1));

            assertThat(instance.status().current().state()).isEqualTo(InstanceState.SERVING);
        }
    }

    @Test
    void waitsWhenTheFirstReleaseEverIsPoison() {
        intake.newsroom.announce(intake.releases.publish(1, Script.of(1).failing()));
        intake.newsroom.writeArticles(0, 5);

        try (Instance instance = intake.start()) {
            await().atMost(Intake.LIMIT).until(() -> instance.status().current().state() == InstanceState.REFUSED);
            assertThat(instance.stream().ready()).isFalse();
            assertThat(intake.output.read().size()).isZero();

            intake.newsroom.announce(intake.releases.publish(2, Script.of(2)));

            await().atMost(Intake.LIMIT).until(() -> intake.output.read().size() == 5);
        }
    }

    @Test
    void fetchesALocalCopyAgainThatWasChanged() {
        AliasChange first = intake.releases.publish(1, Script.of(1));
        intake.newsroom.announce(first);
        try (Instance instance = intake.start()) {
            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 1));
        }
        Damage.truncate(intake.newsroom.folder().resolve("data/releases/" + first.getManifestSha256() + "/script.txt"));

        try (Instance instance = intake.start()) {
            await().atMost(Intake.LIMIT).until(() -> Intake.loaded(instance, 1));
        }
    }
}
