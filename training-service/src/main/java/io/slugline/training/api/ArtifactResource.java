package io.slugline.training.api;

import io.slugline.model.ModelException;
import io.slugline.model.artifact.StoredRelease;
import io.slugline.training.app.LearningLoop;
import io.slugline.training.app.LoopStarter;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.storage.Holding;
import io.slugline.training.storage.StoreCleanup.Plan;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The artifact store: what lies there and why, and a clean-up that removes exactly what was looked at before. */
@Path("/api/artifacts")
@Tag(name = "artifacts")
public class ArtifactResource {
    private final LoopStarter starter;

    ArtifactResource(LoopStarter starter) {
        this.starter = starter;
    }

    /**
     * What a clean-up would do.
     *
     * @param plan the clean-up wants it back
     * @param freedBytes what would become free
     */
    public record PlanView(String plan, long freedBytes, List<HoldingView> releases) {}

    /**
     * A release in the store.
     *
     * @param version 0 where publishing was interrupted before it was known
     * @param keptBecause without any it would go
     */
    public record HoldingView(
            String artifactUri, int version, long sizeBytes, Instant stored, List<String> keptBecause) {
        static HoldingView of(Holding holding) {
            StoredRelease release = holding.release();
            return new HoldingView(
                    release.artifact().toString(),
                    release.version(),
                    release.sizeBytes(),
                    release.stored(),
                    holding.keptBecause());
        }
    }

    /**
     * The clean-up button.
     *
     * @param plan of {@code GET /api/artifacts}
     * @param by who presses it
     * @param why the reason, as a sentence
     */
    public record Cleanup(String plan, String by, String why) {}

    /** What a clean-up has done. */
    public record Freed(long freedBytes, List<String> removed) {}

    @GET
    @Operation(summary = "What lies in the artifact store, why it stays, and what a clean-up would remove")
    public PlanView plan() throws InterruptedException {
        Plan plan = asking(loop().cleanup()::plan);
        return new PlanView(
                plan.id(),
                size(plan.going()),
                plan.holdings().stream()
                        .map(HoldingView::of)
                        .sorted(Comparator.comparing(HoldingView::version).reversed())
                        .toList());
    }

    @POST
    @Path("/cleanup")
    @Operation(summary = "Remove what a plan said")
    @APIResponse(responseCode = "200", description = "It has gone")
    @APIResponse(responseCode = "409", description = "Something has changed since the plan; nothing has gone")
    public Freed cleanUp(Cleanup wish) throws InterruptedException {
        Required.text("plan", wish.plan());
        Required.text("by", wish.by());
        Required.text("why", wish.why());
        List<StoredRelease> gone = asking(() -> loop().cleanup().carryOut(wish.plan(), wish.by(), wish.why()))
                .orElseThrow(() -> RefusedRequest.conflict(
                        "What can go has changed since plan " + wish.plan() + "; look at GET /api/artifacts again."));
        return new Freed(
                size(gone),
                gone.stream().map(release -> release.artifact().toString()).toList());
    }

    /** A store that does not answer is no fault of ours: its sentence goes to whoever asked. */
    private static <T> T asking(ChampionAlias.Work<T> work) throws InterruptedException {
        try {
            return work.call();
        } catch (ModelException e) {
            throw RefusedRequest.elsewhere(String.valueOf(e.getMessage()));
        }
    }

    private static long size(List<StoredRelease> releases) {
        return releases.stream().mapToLong(StoredRelease::sizeBytes).sum();
    }

    private LearningLoop loop() {
        return starter.loop().orElseThrow(RefusedRequest::notYet);
    }
}
