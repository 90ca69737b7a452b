package io.slugline.training.api;

import io.slugline.schemas.TrainingLane;
import io.slugline.training.app.LearningLoop;
import io.slugline.training.app.LoopStarter;
import io.slugline.training.run.RunRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Training runs: the list, one of them, the retrain button, and cancel. */
@Path("/api/runs")
@Tag(name = "runs")
public class RunResource {
    private final LoopStarter starter;

    RunResource(LoopStarter starter) {
        this.starter = starter;
    }

    /**
     * The retrain button.
     *
     * @param by who presses it
     * @param why the reason, as a sentence
     * @param lane FAST (the default) or DEEP
     * @param withoutEditor an editor whose decisions are ignored; null for none
     * @param since from when on that editor's decisions are ignored; null for all of them
     */
    public record Retrain(
            String by,
            String why,
            @Nullable String lane,
            @Nullable String withoutEditor,
            @Nullable Instant since) {}

    /** The id of the run that was queued, or of the waiting one that the request joined. */
    public record Queued(String runId) {}

    @GET
    @Operation(summary = "All training runs, newest first")
    public List<RunView> runs() {
        return loop().history().runs().stream().map(RunView::of).toList();
    }

    @GET
    @Path("/{runId}")
    @Operation(summary = "One training run with its phase, progress and reason")
    public RunView run(@PathParam("runId") String runId) {
        return loop().history()
                .run(runId)
                .map(RunView::of)
                .orElseThrow(() -> RefusedRequest.notFound("There is no run " + runId + "."));
    }

    @POST
    @Operation(summary = "Retrain now on every decision made so far")
    public Response retrain(Retrain wish) {
        Required.text("by", wish.by());
        Required.text("why", wish.why());
        RunRequest request = new RunRequest(
                lane(wish.lane()), wish.by() + ": " + wish.why(), wish.by(), wish.withoutEditor(), wish.since());
        try {
            return Response.accepted(new Queued(loop().runs().request(request))).build();
        } catch (UncheckedIOException e) {
            throw RefusedRequest.noRoom(e);
        }
    }

    @DELETE
    @Path("/{runId}")
    @Operation(summary = "Cancel a waiting or running run")
    public Response cancel(@PathParam("runId") String runId, @QueryParam("by") String by) {
        Required.text("by", by);
        if (!loop().runs().cancel(runId, by)) {
            throw RefusedRequest.notFound("Run " + runId + " neither waits nor runs.");
        }
        return Response.accepted(new Queued(runId)).build();
    }

    private static TrainingLane lane(@Nullable String wanted) {
        if (wanted == null || wanted.equals("FAST")) {
            return TrainingLane.FAST;
        }
        if (wanted.equals("DEEP")) {
            return TrainingLane.DEEP;
        }
        throw RefusedRequest.invalid("The lane is FAST or DEEP, not " + wanted + ".");
    }

    private LearningLoop loop() {
        return starter.loop().orElseThrow(RefusedRequest::notYet);
    }
}
