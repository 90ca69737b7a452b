package io.slugline.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.schemas.TrainingSetRef;
import io.slugline.training.labels.LabelWatch.Machine;
import io.slugline.training.labels.LabelWatch.Sighting;
import io.slugline.training.run.Triggers.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriggersTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-05-05T03:10:00Z");
    private static final int SEEN = 500;

    private final Triggers triggers = new Triggers(
            new RetrainRules(20, 10, Duration.ofDays(9), Duration.ZERO),
            new DriftRules(0.35, 0.1),
            new DeepRules(200, 3, 0.005, LocalTime.of(3, 0), ZoneOffset.UTC),
            Duration.ofMinutes(10));

    @Test
    void nothingNewAndNothingFlatCallsNobody() {
        assertThat(triggers.call(evidence(NOON, 0, 0, heads(0.70, 0.75)))).isEmpty();
    }

    @Test
    void newDecisionsCallTheFastLane() {
        assertThat(triggers.call(evidence(NOON, 20, 0, heads(0.70))))
                .contains(new Call(TrainingLane.FAST, "20 new decisions."));
    }

    @Test
    void aFallOfConfidenceCallsTheFastLaneIfEnoughIsNew() {
        assertThat(triggers.call(evidence(NOON, 10, 0.2, heads(0.70))))
                .contains(new Call(TrainingLane.FAST, "The mean top score has fallen by 0.20."));
        assertThat(triggers.call(evidence(NOON, 9, 0.2, heads(0.70)))).isEmpty();
    }

    /** The newest hundred differ from before for a while after the run that has learnt from them. */
    @Test
    void otherLabelsThanBeforeCallNobodyForTheNextDecisionAlone() {
        List<Sighting> decisions = new ArrayList<>(decisions(SEEN - 100));
        IntStream.range(0, 100).forEach(place -> decisions.add(decision(SEEN - 100 + place, "weather", NOON)));
        decisions.add(decision(SEEN, "weather", NOON));
        Evidence learnt = new Evidence(heads(0.70), List.of(), decisions, false, 0, NOON);

        assertThat(triggers.call(learnt)).isEmpty();
    }

    @Test
    void aBurstIsLetFinishBeforeADriftCalls() {
        Triggers patient = new Triggers(
                new RetrainRules(20, 10, Duration.ofDays(9), Duration.ofMinutes(90)),
                triggers.drift(),
                triggers.deep(),
                triggers.pause());

        assertThat(patient.call(evidence(NOON, 10, 0.2, heads(0.70)))).isEmpty();
        assertThat(patient.call(evidence(NOON.plus(Duration.ofHours(1)), 10, 0.2, heads(0.70))))
                .isPresent();
    }

    @Test
    void otherLabelsThanBeforeCallTheFastLane() {
        List<Sighting> decisions = new ArrayList<>(decisions(SEEN));
        IntStream.range(0, 100).forEach(place -> decisions.add(decision(SEEN + place, "weather", NOON)));
        Evidence drifted = new Evidence(heads(0.70), List.of(), decisions, false, 0, NOON);

        assertThat(new DriftRules(0.35, 0).reason(drifted))
                .hasValueSatisfying(why -> assertThat(why).contains("differ by 1.00"));
        assertThat(new DriftRules(0, 0).reason(drifted)).isEmpty();
    }

    @Test
    void aFastLaneThatGainsNothingCallsTheDeepLane() {
        assertThat(triggers.call(evidence(NOON, 0, 0, heads(0.700, 0.702, 0.701, 0.703))))
                .contains(new Call(TrainingLane.DEEP, "The last 3 versions of the fast lane gained 0.003 macro-F1."));
    }

    @Test
    void theNightCallsTheDeepLaneOnce() {
        List<ModelVersion> rising = heads(0.70, 0.75);
        assertThat(triggers.call(evidence(NIGHT, 0, 0, rising)))
                .contains(new Call(TrainingLane.DEEP, "It is 03:00, and there are 500 new decisions."));

        List<ModelVersion> withDeep = new ArrayList<>(rising);
        withDeep.add(0, version(3, "full", 0.8, SEEN));

        assertThat(triggers.call(evidence(NIGHT, 0, 0, withDeep))).isEmpty();
    }

    @Test
    void aLaneThatFailedIsLeftAloneForAWhile() {
        Evidence failed = new Evidence(heads(0.70), List.of(failure(NOON)), decisions(SEEN + 20), false, 0, NOON);

        assertThat(triggers.call(failed)).isEmpty();
        assertThat(triggers.call(new Evidence(
                        failed.versions(),
                        failed.runs(),
                        failed.decisions(),
                        false,
                        0,
                        NOON.plus(Duration.ofMinutes(11)))))
                .isPresent();
    }

    @Test
    void aVersionInTheShadowIsLetShowWhatItIsWorth() {
        Evidence open = new Evidence(heads(0.70), List.of(), decisions(SEEN + 20), true, 0.2, NOON);
        Evidence over = new Evidence(heads(0.70), List.of(), open.decisions(), false, 0.2, NOON);

        assertThat(triggers.call(open)).isEmpty();
        assertThat(triggers.call(over)).contains(new Call(TrainingLane.FAST, "20 new decisions."));
    }

    private static Evidence evidence(Instant now, int fresh, double fall, List<ModelVersion> versions) {
        return new Evidence(versions, List.of(), decisions(SEEN + fresh), false, fall, now);
    }

    private static List<Sighting> decisions(int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> decision(place, "label-" + place % 10, NOON.minus(Duration.ofHours(1))))
                .toList();
    }

    private static Sighting decision(int offset, String label, Instant written) {
        return new Sighting(0, offset, "d" + offset, "a" + offset, "anna", label, Machine.SILENT, written);
    }

    /** Versions of the fast lane with these figures, the last one the newest. */
    private static List<ModelVersion> heads(double... macroF1) {
        return IntStream.range(0, macroF1.length)
                .mapToObj(place -> version(place + 1, "head", macroF1[place], SEEN))
                .sorted((one, other) -> other.getVersion() - one.getVersion())
                .toList();
    }

    private static ModelVersion version(int number, String adaptation, double macroF1, long seen) {
        return ModelVersion.newBuilder()
                .setName("topics")
                .setVersion(number)
                .setState(ModelVersionState.ACCEPTED)
                .setArtifactUri("file:/none")
                .setManifestSha256("00")
                .setLabels(List.of())
                .setLabelSetVersion("test")
                .setAdaptation(adaptation)
                .setBase("base")
                .setTrainingSet(TrainingSetRef.newBuilder()
                        .setTopic("labels")
                        .setEndOffsets(Map.of("0", seen))
                        .setFingerprint("00")
                        .setTrainExamples(1)
                        .setHeldOutExamples(1)
                        .build())
                .setMetrics(Map.of("macroF1", macroF1))
                .setSizeBytes(1)
                .setCreatedBy("test")
                .setCreated(NIGHT.minusSeconds(60))
                .build();
    }

    private static TrainingRun failure(Instant at) {
        return TrainingRun.newBuilder()
                .setRunId("r")
                .setModelName("topics")
                .setLane(TrainingLane.FAST)
                .setTrigger("test")
                .setState(TrainingRunState.FAILED)
                .setStarted(at)
                .setUpdated(at)
                .build();
    }
}
