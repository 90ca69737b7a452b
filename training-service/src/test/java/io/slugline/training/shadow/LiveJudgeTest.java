package io.slugline.training.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelScore;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.Topic;
import io.slugline.training.app.Backbone;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.labels.LabelWatch;
import io.slugline.training.storage.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a shadow period on a real broker: version 2 has followed 1 and serves, version 3 is in its shadow. */
class LiveJudgeTest {
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Backbone backbone = Backbone.shared();

    private Shelf shelf;
    private LabelWatch decisions;
    private ShadowAnswers answers;
    private ModelVersion challenger;
    private LiveJudge judge;

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(backbone);
        decisions = new LabelWatch(backbone.access());
        decisions.start();
        answers = new ShadowAnswers(backbone.access(), shelf.model());
        answers.start();
        judge = new LiveJudge(
                new LiveJudge.Court(shelf.history(), shelf.journal(), shelf.alias(), decisions, answers),
                new ShadowJudge(new ShadowRules(PERIOD, 50, 0.05)),
                new LiveAgreement(new AgreementRules(0.1, 50, 0.05)));
        shelf.promote(shelf.publish(1, ModelVersionState.ACCEPTED, "encoder"));
        shelf.promote(shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"));
        challenger = shelf.publish(3, ModelVersionState.SHADOW, "encoder");
        shelf.shadow(challenger);
    }

    @AfterEach
    void close() {
        answers.close();
        decisions.close();
        shelf.close();
    }

    @Test
    void theChallengerFollowsTheChampionThatItRanBeside() throws Exception {
        answer(shelf.model());

        judge.sit(afterThePeriod());

        assertThat(champion()).isEqualTo(3);
        assertThat(shelf.history().championChange().map(AliasChange::getPrevious))
                .contains(2);
        assertThat(state(3)).isEqualTo(ModelVersionState.ACCEPTED);
        assertThat(shelf.history().shadowChange()).isEmpty();
    }

    @Test
    void aChallengerThatHasAnsweredNothingWaitsForAPerson() throws Exception {
        answer("another-model");

        judge.sit(afterThePeriod());

        assertThat(champion()).isEqualTo(2);
        assertThat(state(3)).isEqualTo(ModelVersionState.CANDIDATE);
        assertThat(shelf.history().version(3).orElseThrow().getReason())
                .isEqualTo("Shadow: no classifier has scored a story with it; look why, and promote it by hand if it is"
                        + " better.");
        assertThat(shelf.history().shadowChange()).isEmpty();
    }

    @Test
    void aChallengerThatServesAlreadyKeepsTheWayBack() throws Exception {
        shelf.promote(challenger);

        judge.sit(afterThePeriod());

        assertThat(shelf.history().shadowChange()).isEmpty();
        assertThat(state(3)).isEqualTo(ModelVersionState.ACCEPTED);
        shelf.alias().rollBack("ops", "It was worse.");
        assertThat(champion()).isEqualTo(2);
    }

    @Test
    void aVersionThatAPersonHasPromotedMeanwhileServesOn() throws Exception {
        shelf.publish(4, ModelVersionState.ACCEPTED, "encoder");
        shelf.alias().promote(4, "ops", "It knows the new desk.", false);

        judge.sit(afterThePeriod());

        assertThat(champion()).isEqualTo(4);
        assertThat(shelf.history().shadowChange()).isEmpty();
        assertThat(state(3)).isEqualTo(ModelVersionState.CANDIDATE);
        assertThat(shelf.history().version(3).orElseThrow().getReason())
                .isEqualTo("The champion changed while it was in the shadow; promote it by hand if it is better.");
    }

    @Test
    void aRollbackEndsTheShadowAtOnce() throws Exception {
        shelf.alias().rollBack("ops", "It was worse.");

        judge.sit(Instant.now());

        assertThat(champion()).isEqualTo(1);
        assertThat(shelf.history().shadowChange()).isEmpty();
    }

    /** Version 3 of this model has scored a story in the shadow. */
    private void answer(String model) throws Exception {
        ClassifiedArticle answer = ClassifiedArticle.newBuilder()
                .setId("story")
                .setFeedId("feed")
                .setTitle("A title")
                .setFetched(Instant.EPOCH)
                .setClassified(Instant.EPOCH)
                .setLabels(List.of(new LabelScore("sport", 0.9)))
                .setTopScore(0.9)
                .setModelName(model)
                .setModelVersion(3)
                .setLabelSetVersion("1")
                .setTokens(3)
                .build();
        KafkaAccess access = backbone.access();
        String topic = access.name(Topic.SHADOW_ARTICLES);
        byte[] value = access.serdes().serializer().serialize(topic, answer);
        try (Producer<String, byte[]> producer = access.writer()) {
            producer.send(new ProducerRecord<>(topic, answer.getId(), value)).get();
        }
    }

    private static Instant afterThePeriod() {
        return Instant.now().plus(PERIOD).plusSeconds(60);
    }

    private int champion() {
        return shelf.history().championChange().orElseThrow().getVersion();
    }

    private ModelVersionState state(int version) {
        return shelf.history().version(version).orElseThrow().getState();
    }
}
