package io.slugline.training.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.app.Backbone;
import io.slugline.training.app.LabelWriter;
import io.slugline.training.labels.LabelWatch;
import io.slugline.training.storage.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The automatic way back on a real broker: version 2 has followed 1 by itself, and editors agree with it far less. */
class LiveJudgeRollbackTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LABELS = 100;

    private static Backbone backbone;
    private static LabelWatch decisions;

    private Shelf shelf;
    private ShadowAnswers answers;
    private LiveJudge judge;

    @BeforeAll
    static void label() throws Exception {
        backbone = new Backbone();
        decisions = new LabelWatch(backbone.access());
        decisions.start();
        try (LabelWriter editors = new LabelWriter(backbone.access())) {
            List<ArticleLabel> labels = new ArrayList<>();
            for (int story = 0; story < LABELS; story++) {
                labels.add(correction(1, story, story < 90 ? "sport" : "health"));
                labels.add(correction(2, story, story < 10 ? "sport" : "health"));
            }
            editors.write(labels);
        }
        decisions.catchUp();
    }

    @AfterAll
    static void stop() {
        decisions.close();
        backbone.close();
    }

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(backbone);
        answers = new ShadowAnswers(backbone.access(), shelf.model());
        answers.start();
        shelf.promote(shelf.publish(1, ModelVersionState.ACCEPTED, "encoder"));
        shelf.journal()
                .write(shelf.alias()
                        .change(
                                shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"),
                                "training-service",
                                "20 new decisions."));
        shelf.history().catchUp();
        judge = new LiveJudge(
                new LiveJudge.Court(shelf.history(), shelf.journal(), shelf.alias(), decisions, answers),
                new ShadowJudge(new ShadowRules(Duration.ofHours(1), 50, 0.05)),
                new LiveAgreement(new AgreementRules(0.1, 50, 0.05)));
    }

    @AfterEach
    void close() {
        answers.close();
        shelf.close();
    }

    @Test
    void theChampionMakesWayForTheOneBefore() throws Exception {
        judge.sit(Instant.now());

        assertThat(champion().getVersion()).isEqualTo(1);
        assertThat(champion().getWhy()).startsWith("Live agreement fell: 10 of 100");
    }

    @Test
    void whoeverFollowedWhileItWasJudgedStays() throws Exception {
        shelf.publish(3, ModelVersionState.ACCEPTED, "encoder");
        FutureTask<Void> sitting = new FutureTask<>(() -> {
            judge.sit(Instant.now());
            return null;
        });
        Thread trigger = new Thread(sitting);

        shelf.alias().whileItStays(() -> {
            trigger.start();
            await().atMost(LIMIT).until(() -> trigger.getState() == Thread.State.BLOCKED);
            return shelf.alias().promote(3, "ops", "It knows the new desk.", false);
        });
        sitting.get();

        assertThat(champion().getVersion()).isEqualTo(3);
        assertThat(champion().getWho()).isEqualTo("ops");
    }

    private AliasChange champion() {
        return shelf.history().championChange().orElseThrow();
    }

    private static ArticleLabel correction(int version, int story, String machineLabel) {
        return ArticleLabel.newBuilder()
                .setDecisionId("d-" + version + "-" + story)
                .setArticleId("a-" + version + "-" + story)
                .setAction(LabelAction.CORRECT)
                .setLabel("sport")
                .setTitle("A title")
                .setText("A text.")
                .setMachineLabel(machineLabel)
                .setModelVersion(version)
                .setEditor("anna")
                .setSource(LabelSource.CONSOLE)
                .setDecided(Instant.EPOCH)
                .build();
    }
}
