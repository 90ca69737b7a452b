package io.slugline.classifier.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Damage;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A challenger beside the champion, on a real broker and registry. */
class ShadowTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> UNHURRIED = Map.of("slugline.shadow.load", "1.0");

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);
    private final ScriptedScorers scorers = new ScriptedScorers();

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
    }

    @Test
    void itsAnswersGoToATopicOfTheirOwnAndTheChampionServesOn() throws Exception {
        try (Instance instance = serving(UNHURRIED)) {
            newsroom.announce(shadow(newsroom.releases().publish(2, Script.of(2))));
            await().atMost(LIMIT).until(() -> scorers.open() == 2);
            awaitFirstAnswer(instance);

            assertThat(output.classified())
                    .allSatisfy(
                            each -> assertThat(each.article().getModelVersion()).isEqualTo(1));
            await().atMost(LIMIT)
                    .until(() -> newsroom.ends(Topic.SHADOW_ARTICLES).committed() > 0);
        }
    }

    @Test
    void oneThatFailsOrIsFarTooSlowTakesNothingFromTheChampion() {
        try (Instance instance = serving(UNHURRIED)) {
            newsroom.announce(shadow(newsroom.releases().publish(2, Script.of(2).slow(500))));
            int before = awaitFirstAnswer(instance);
            int all = before + 2_000;

            newsroom.writeArticles(before, all);

            await().atMost(LIMIT).until(() -> output.read().size() >= all);
            assertThat(output.classifiedIds()).hasSize(all).doesNotHaveDuplicates();
            assertThat(instance.count("slugline.shadow.articles", "result", "dropped"))
                    .isPositive();
        }
    }

    @Test
    void oneThatTheStoreDoesNotHaveYetScoresAsSoonAsItDoes() {
        AliasChange challenger = newsroom.releases().publish(2, Script.of(2));
        Path artifact = Path.of(URI.create(challenger.getArtifactUri()));
        Path away = Damage.move(artifact, artifact.resolveSibling("away"));
        try (Instance instance = serving(Map.of("slugline.model.retry-after", "500ms"))) {
            newsroom.announce(shadow(challenger));
            // The same reader brings both: the challenger has been asked for when this one serves.
            newsroom.announce(newsroom.releases().publish(3, Script.of(3)));
            await().atMost(LIMIT).until(() -> Integer.valueOf(3)
                    .equals(instance.status().current().loadedVersion()));
            await().atMost(LIMIT).until(() -> scorers.open() == 1);

            Damage.move(away, artifact);

            await().atMost(LIMIT).until(() -> scorers.open() == 2);
        }
    }

    @Test
    void isGoneWhenItsAliasIsTakenAway() {
        try (Instance instance = serving(UNHURRIED)) {
            newsroom.announce(shadow(newsroom.releases().publish(2, Script.of(2))));
            await().atMost(LIMIT).until(() -> scorers.open() == 2);

            newsroom.announce(nobody());

            await().atMost(LIMIT).until(() -> scorers.open() == 1);
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void scoresNothingOutsideItsShare() {
        try (Instance instance = serving(Map.of("slugline.shadow.share", "0"))) {
            newsroom.announce(shadow(newsroom.releases().publish(2, Script.of(2))));
            await().atMost(LIMIT).until(() -> scorers.open() == 2);

            newsroom.writeArticles(0, 50);

            await().atMost(LIMIT).until(() -> output.read().size() >= 50);
            assertThat(instance.count("slugline.shadow.articles")).isZero();
        }
    }

    /** Writes articles, as between loading and beginning lies a moment in which none is offered; returns how many. */
    private int awaitFirstAnswer(Instance instance) {
        int[] written = {0};
        await().atMost(LIMIT).until(() -> {
            newsroom.writeArticles(written[0], written[0] + 5);
            written[0] += 5;
            output.read();
            return instance.count("slugline.shadow.articles", "result", "scored") > 0;
        });
        await().atMost(LIMIT).until(() -> output.read().size() >= written[0]);
        return written[0];
    }

    private Instance serving(Map<String, String> settings) {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        Instance instance = Instance.start(newsroom, scorers, settings);
        await().atMost(LIMIT).until(() -> instance.stream().ready());
        return instance;
    }

    private static AliasChange shadow(AliasChange champion) {
        return AliasChange.newBuilder(champion).setAlias("shadow").build();
    }

    private AliasChange nobody() {
        AliasChange.Builder change =
                AliasChange.newBuilder(shadow(newsroom.releases().publish(3, Script.of(3))));
        return change.setVersion(null)
                .setArtifactUri(null)
                .setManifestSha256(null)
                .build();
    }
}
