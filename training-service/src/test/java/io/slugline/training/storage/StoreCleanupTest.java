package io.slugline.training.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.app.Backbone;
import io.slugline.training.history.AliasAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays in the artifact store and what goes, on a real broker and in a real folder. */
class StoreCleanupTest {
    private static final Duration YOUNG = Duration.ofDays(30);
    private static final Duration LATER = Duration.ofDays(31);

    private final Backbone backbone = Backbone.shared();

    private Shelf shelf;

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(backbone);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    /** The answer table: every reason to stay once, and an old version without any. */
    @Test
    void onlyWhatNobodyCanNeedMayGo() throws Exception {
        shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.publish(2, ModelVersionState.ACCEPTED, "encoder");
        shelf.publish(3, ModelVersionState.REFUSED, "encoder");
        shelf.publish(4, ModelVersionState.CANDIDATE, "encoder");
        ModelVersion previous = shelf.publish(5, ModelVersionState.ACCEPTED, "encoder");
        ModelVersion champion = shelf.publish(6, ModelVersionState.ACCEPTED, shelf.model() + "/2");
        ModelVersion shadow = shelf.publish(7, ModelVersionState.SHADOW, "encoder");
        shelf.promote(previous);
        shelf.promote(champion);
        shelf.shadow(shadow);
        shelf.status("one", 6, 3);
        shelf.publishUnannounced(6, "another run's");

        StoreCleanup.Plan plan = shelf.cleanup(Duration.ZERO, Duration.ZERO).plan();

        assertThat(reasons(plan))
                .containsExactlyInAnyOrderEntriesOf(new TreeMap<>(Map.of(
                        "1", "",
                        "2", "Version 6 has its encoder.",
                        "3", "one wants it.",
                        "4", "It waits for a decision.",
                        "5", "A rollback would go back to it.",
                        "6", "The alias champion names it. one has loaded it.",
                        "6 unannounced", "",
                        "7", "The alias shadow names it. It waits for a decision.")));
    }

    @Test
    void whatOnlyASilentInstanceHasLoadedMayGo() throws Exception {
        shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"));
        shelf.status("killed", 1, 1);

        StoreCleanup.Plan soon =
                shelf.cleanup(Duration.ZERO, Duration.ofMinutes(4)).plan();
        StoreCleanup.Plan later =
                shelf.cleanup(Duration.ZERO, Duration.ofMinutes(6)).plan();

        assertThat(reasons(soon)).containsEntry("1", "killed has loaded it. killed wants it.");
        assertThat(reasons(later)).containsEntry("1", "");
    }

    @Test
    void exactlyThePlannedGoAndAreRetiredInTheHistory() throws Exception {
        ModelVersion old = shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"));
        ModelVersion champion = shelf.publish(3, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(champion);
        StoreCleanup cleanup = shelf.cleanup(YOUNG, LATER);

        var gone = cleanup.carryOut(cleanup.plan().id(), "ops", "The disk is small.");

        assertThat(gone.orElseThrow()).singleElement().satisfies(release -> assertThat(release.version())
                .isEqualTo(1));
        assertThat(shelf.versionsInTheStore()).containsExactlyInAnyOrder(2, 3);
        assertThat(shelf.fetch(champion)).isDirectory();
        ModelVersion retired = shelf.history().version(1).orElseThrow();
        assertThat(retired.getState()).isEqualTo(ModelVersionState.RETIRED);
        assertThat(retired.getReason()).contains("by ops: The disk is small.");
        assertThat(retired.getArtifactUri()).isEqualTo(old.getArtifactUri());
    }

    @Test
    void aRetiredVersionCannotServeAgain() throws Exception {
        shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"));
        StoreCleanup cleanup = shelf.cleanup(YOUNG, LATER);
        cleanup.carryOut(cleanup.plan().id(), "ops", "The disk is small.");

        AliasAnswer answer = shelf.alias().promote(1, "ops", "Back.", true);

        assertThat(answer).isInstanceOfSatisfying(AliasAnswer.NotAllowed.class, refused -> assertThat(refused.reason())
                .startsWith("Version 1 is retired and cannot serve again; promote another one."));
        assertThat(shelf.history().championChange().map(AliasChange::getVersion))
                .contains(2);
    }

    @Test
    void aPlanThatIsNoLongerTrueRemovesNothing() throws Exception {
        shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"));
        StoreCleanup cleanup = shelf.cleanup(YOUNG, LATER);
        String planId = cleanup.plan().id();
        shelf.alias().promote(1, "ops", "It was better.", false);

        var gone = cleanup.carryOut(planId, "ops", "The disk is small.");

        assertThat(gone).isEmpty();
        assertThat(shelf.versionsInTheStore()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatIsYoungStaysAndGoesWhenItIsOld() throws Exception {
        shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(shelf.publish(2, ModelVersionState.ACCEPTED, "encoder"));

        StoreCleanup.Plan now = shelf.cleanup(YOUNG, Duration.ZERO).plan();
        StoreCleanup.Plan later = shelf.cleanup(YOUNG, LATER).plan();

        assertThat(now.going()).isEmpty();
        assertThat(reasons(now)).containsEntry("1", "It was stored less than 720 hours ago.");
        assertThat(later.going()).hasSize(1);
    }

    @Test
    void withoutAChampionNothingGoes() throws Exception {
        shelf.publish(1, ModelVersionState.REFUSED, "encoder");

        StoreCleanup.Plan plan = shelf.cleanup(YOUNG, LATER).plan();

        assertThat(reasons(plan)).containsEntry("1", "Model " + shelf.model() + " has no champion.");
    }

    @Test
    void anotherModelsReleasesStay() throws Exception {
        try (Shelf other = Shelf.open(backbone, shelf.folder())) {
            other.publish(1, ModelVersionState.ACCEPTED, "encoder");
            shelf.promote(shelf.publish(1, ModelVersionState.ACCEPTED, "encoder"));

            StoreCleanup.Plan plan = shelf.cleanup(YOUNG, LATER).plan();

            assertThat(plan.holdings())
                    .extracting(Holding::keptBecause)
                    .contains(List.of("It belongs to model " + other.model() + "."));
            assertThat(plan.going()).isEmpty();
        }
    }

    private Map<String, String> reasons(StoreCleanup.Plan plan) {
        return plan.holdings().stream()
                .collect(Collectors.toMap(
                        holding -> shelf.nameOf(holding.release()),
                        holding -> String.join(" ", holding.keptBecause())));
    }
}
