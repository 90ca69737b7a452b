package io.slugline.training.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.gate.GateRules;
import io.slugline.training.history.AliasAnswer;
import io.slugline.training.history.Liveness;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.labels.Decisions;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.labels.LabelChange;
import io.slugline.training.labels.LabelHistory;
import io.slugline.training.run.RunRequest;
import io.slugline.training.starter.MediaTopic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From an editor's corrections to a served version and back, with real broker, registry and training; one story told in steps. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LearningLoopTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String ENVIRONMENT = "medtop:06000000";
    private static final String WEATHER = "medtop:17000000";
    private static final String DISTINCT_WORLD =
            "The grumbletide over Lake %d rose past the %dth marker, and flarn watchers at post %d saw it glow.";

    private static Backbone backbone;
    private static LabelWriter editors;
    private static LearningLoop loop;

    @BeforeAll
    static void start() throws Exception {
        backbone = new Backbone();
        KafkaAccess access = backbone.access();
        editors = new LabelWriter(access);
        loop = startLoop(access);
    }

    @AfterAll
    static void stop() {
        loop.close();
        editors.close();
        backbone.close();
    }

    @Test
    @Order(1)
    void theFirstStartMakesVersionOneChampion() {
        await().atMost(LIMIT).until(() -> champion() == 1);

        assertThat(loop.history().runs()).singleElement().satisfies(run -> {
            assertThat(run.getLane()).isEqualTo(TrainingLane.STARTER);
            assertThat(run.getState()).isEqualTo(TrainingRunState.SUCCEEDED);
        });
    }

    @Test
    @Order(2)
    void aSecondStartDoesNothing() throws Exception {
        loop.close();

        loop = startLoop(backbone.access());

        assertThat(loop.runs().isBusy()).isFalse();
        assertThat(loop.history().versions()).hasSize(1);
        assertThat(loop.history().aliases()).hasSize(1);
    }

    @Test
    @Order(3)
    void fortyCorrectionsOfWhatTheChampionGetsWrongBecomeTheNextChampion() throws Exception {
        Decisions corrections = new Decisions();
        IntStream.range(0, 40)
                .forEach(story -> corrections.labelText(
                        "fix-" + story,
                        "grumble-" + story,
                        ENVIRONMENT,
                        "Grumbletide alert " + story,
                        text(story),
                        story));

        editors.write(corrections.records());
        await().atMost(LIMIT).until(() -> champion() == 2);

        ModelVersion version = loop.history().champion().orElseThrow();
        assertThat(version.getParentVersion()).isEqualTo(1);
        assertThat(version.getReason()).contains("Golden set").contains("macro-F1");
        assertThat(topLabels(version)).containsOnly(ENVIRONMENT);
        assertThat(topLabels(loop.history().version(1).orElseThrow())).doesNotContain(ENVIRONMENT);
    }

    @Test
    @Order(4)
    void theEditorSeesThatTheCorrectionIsIn() throws Exception {
        loop.decisions().catchUp();

        Liveness.Answer answer =
                loop.liveness().of(loop.decisions().decision("fix-7").orElseThrow());

        assertThat(answer.stage()).isEqualTo(Liveness.Stage.PROMOTED);
        assertThat(answer.version()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void aCancelledRunIsToldAtOnceAndPublishesNothing() {
        String runId = loop.runs().request(RunRequest.of(TrainingLane.FAST, "The button.", "ops"));
        await().atMost(LIMIT).until(() -> "evaluate".equals(run(runId).getPhase()));

        long asked = System.nanoTime();
        loop.runs().cancel(runId, "ops");
        await().atMost(LIMIT).until(() -> run(runId).getState() == TrainingRunState.CANCELLED);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(run(runId).getReason()).isEqualTo("Cancelled by ops during evaluate.");
        await().atMost(LIMIT).until(() -> !loop.runs().isBusy());
        assertThat(run(runId).getState()).isEqualTo(TrainingRunState.CANCELLED);
        assertThat(loop.history().versions()).hasSize(2);
    }

    @Test
    @Order(6)
    void rollingBackIsOneMoreRecordThatSaysWhoAndWhy() throws Exception {
        AliasAnswer answer = loop.alias().rollBack("ops", "The grumbletide was a hoax.");

        assertThat(answer).isInstanceOf(AliasAnswer.Changed.class);
        assertThat(champion()).isEqualTo(1);
        AliasChange change = loop.history().aliases().get(0);
        assertThat(change.getWho()).isEqualTo("ops");
        assertThat(change.getWhy()).isEqualTo("The grumbletide was a hoax.");
        assertThat(change.getPrevious()).isEqualTo(2);
    }

    @Test
    @Order(7)
    void closedWhileItTrainsItLeavesNoThreadBehindAndFinishesTheRunAtItsNextStart() throws Exception {
        String runId = loop.runs().request(RunRequest.of(TrainingLane.FAST, "The button.", "ops"));
        await().atMost(LIMIT).until(() -> "evaluate".equals(run(runId).getPhase()));

        loop.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("training", "retrain-trigger");
        loop = startLoop(backbone.access());
        assertThat(run(runId).getState()).isEqualTo(TrainingRunState.RUNNING);
        await().atMost(LIMIT).until(() -> run(runId).getVersion() != null);
    }

    @Test
    @Order(8)
    void aStartWithOtherLabelsTrainsForThemAtOnce() throws Exception {
        await().atMost(LIMIT).until(() -> !loop.runs().isBusy());
        loop.close();
        LabelBook book = weatherGoesIntoEnvironmentAndGrumblesAreNew();

        loop = start(forgiving(LoopProcess.settings(backbone.access(), backbone.folder(), book)));
        await().atMost(LIMIT).until(() -> newest().getLabelSetVersion().equals("desk-2"));

        ModelVersion version = newest();
        assertThat(version.getLabels())
                .extracting(ModelLabel::getId)
                .containsExactlyElementsOf(book.labels().ids());
        assertThat(version.getReason()).contains("Golden set (").contains("macro-F1");
        assertThat(version.getState()).isEqualTo(ModelVersionState.ACCEPTED);
        assertThat(champion()).isEqualTo(version.getVersion());
        assertThat(loop.history().runs().get(0).getTrigger()).startsWith("The labels are those of desk-2 now; version");
    }

    private static LabelBook weatherGoesIntoEnvironmentAndGrumblesAreNew() {
        List<Label> labels = new ArrayList<>(MediaTopic.labelSet().labels());
        labels.removeIf(label -> label.id().equals(WEATHER));
        labels.add(new Label("desk:grumbles", "grumbles", null));
        return new LabelBook(
                new LabelSet("desk-2", labels),
                new LabelHistory(List.of(new LabelChange(Instant.now(), WEATHER, List.of(ENVIRONMENT)))));
    }

    private static ModelVersion newest() {
        return loop.history().versions().get(0);
    }

    private static LearningLoop startLoop(KafkaAccess access) throws InterruptedException {
        return start(LoopProcess.settings(access, backbone.folder(), LabelBook.of(MediaTopic.labelSet())));
    }

    private static LearningLoop start(LoopSettings settings) throws InterruptedException {
        LearningLoop started = new LearningLoop(settings, Clock.systemUTC());
        started.start(Duration.ofMillis(200));
        return started;
    }

    /** Two of a label's 30 golden articles are lost or not as the number type of the machine has it. */
    private static LoopSettings forgiving(LoopSettings settings) {
        GateRules rules = GateRules.defaults();
        LoopSettings.Rollout rollout = settings.rollout();
        return new LoopSettings(
                settings.access(),
                settings.modelName(),
                settings.labels(),
                settings.dataFolder(),
                settings.storage(),
                settings.triggers(),
                settings.deep(),
                new LoopSettings.Rollout(
                        new GateRules(
                                rules.macroF1Fall(),
                                rules.recallFall(),
                                2 * rules.lostArticles(),
                                rules.significance(),
                                rules.calibrationRise(),
                                rules.speedFall()),
                        rollout.promote(),
                        rollout.shadow(),
                        rollout.agreement()));
    }

    private static int champion() {
        return loop.history().championChange().map(AliasChange::getVersion).orElse(0);
    }

    private static TrainingRun run(String runId) {
        return loop.history().run(runId).orElseThrow();
    }

    private static String text(int story) {
        return DISTINCT_WORLD.formatted(story, 3 * story + 1, story * story + 2);
    }

    private static List<String> topLabels(ModelVersion version) {
        Path checkpoint = ArtifactStore.open(
                        backbone.folder().resolve("artifacts").toUri())
                .fetch(
                        URI.create(version.getArtifactUri()),
                        version.getManifestSha256(),
                        backbone.folder().resolve("check"));
        try (TextClassifier classifier = TextClassifier.load(checkpoint, ClassifierOptions.defaults())) {
            List<String> fresh = IntStream.range(100, 110)
                    .mapToObj(story -> "Grumbletide alert " + story + ". " + text(story))
                    .toList();
            return classifier.classify(fresh).stream()
                    .map(prediction -> prediction.topLabel())
                    .toList();
        }
    }
}
