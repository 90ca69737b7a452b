package io.slugline.console.api;

import io.slugline.console.models.ModelShelf;
import io.slugline.console.models.TrainingGateway;
import io.slugline.console.models.TrainingGateway.Answer;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.web.Editors;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Versions, what served when, training runs; and the buttons, which the training service obeys. */
@Path("/api/models")
public class ModelsResource {
    private static final int MOST_RUNS = 30;

    private final ModelShelf models;
    private final RecordTables tables;
    private final TrainingGateway training;
    private final Editors editors;

    ModelsResource(ModelShelf models, RecordTables tables, TrainingGateway training, Editors editors) {
        this.models = models;
        this.tables = tables;
        this.training = training;
        this.editors = editors;
    }

    /** Makes a version champion, for this reason; the gate's refusal is overruled if {@code evenIfRefused}. */
    public record Promotion(int version, String why, boolean evenIfRefused) {}

    /** Why a button was pressed. */
    public record Reason(@Nullable String why) {}

    @GET
    @Operation(summary = "Versions, alias changes, instances and training runs, newest first.")
    public ModelViews.Models all() {
        return new ModelViews.Models(
                models.modelName(),
                models.champion().map(change -> change.getVersion()).orElse(null),
                models.versions().stream().map(ModelViews::version).toList(),
                models.aliasChanges().stream().map(ModelViews::aliasChange).toList(),
                tables.instances().stream()
                        .map(ModelViews::instance)
                        .sorted(Comparator.comparing(ModelViews.Instance::instance))
                        .toList(),
                tables.runs().stream()
                        .filter(run -> run.getModelName().equals(models.modelName()))
                        .map(ModelViews::run)
                        .sorted(Comparator.comparingLong(ModelViews.Run::started)
                                .reversed())
                        .limit(MOST_RUNS)
                        .toList());
    }

    @POST
    @Path("/champion")
    @Operation(summary = "Asks the training service to make a version champion.")
    public Response promote(Promotion wish, @Context HttpHeaders headers) {
        String why = reason(wish.why());
        return response(training.promote(wish.version(), editors.editor(headers), why, wish.evenIfRefused()));
    }

    @POST
    @Path("/champion/rollback")
    @Operation(summary = "Asks the training service to go back to the champion before.")
    public Response rollBack(Reason wish, @Context HttpHeaders headers) {
        return response(training.rollBack(editors.editor(headers), reason(wish.why())));
    }

    @POST
    @Path("/runs")
    @Operation(summary = "Asks the training service to retrain now.")
    public Response retrain(Reason wish, @Context HttpHeaders headers) {
        return response(training.retrain(editors.editor(headers), reason(wish.why())));
    }

    @DELETE
    @Path("/runs/{id}")
    @Operation(summary = "Asks the training service to cancel a run.")
    public Response cancel(@PathParam("id") String runId, @Context HttpHeaders headers) {
        return response(training.cancel(runId, editors.editor(headers)));
    }

    private static String reason(@Nullable String why) {
        if (why == null || why.isBlank()) {
            throw new BadRequestException("Give a reason in one sentence; it is kept with the change");
        }
        return why.strip();
    }

    private static Response response(Answer answer) {
        return Response.status(answer.status()).entity(answer.body()).build();
    }
}
