package io.slugline.console.api;

import io.slugline.console.models.ModelShelf;
import io.slugline.console.models.TrainingGateway;
import io.slugline.console.models.TrainingGateway.Answer;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Versions, what served when, training runs; and the buttons, which the training service obeys. */
@Path("/api/models")
@RolesAllowed(Editors.VIEWER)
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
    @RolesAllowed(Editors.ADMIN)
    public Response promote(Promotion wish) {
        String why = reason(wish.why());
        return response(training.promote(wish.version(), editors.name(), why, wish.evenIfRefused()));
    }

    @POST
    @Path("/champion/rollback")
    @Operation(summary = "Asks the training service to go back to the champion before.")
    @RolesAllowed(Editors.OPS)
    public Response rollBack(Reason wish) {
        return response(training.rollBack(editors.name(), reason(wish.why())));
    }

    @POST
    @Path("/runs")
    @Operation(summary = "Asks the training service to retrain now.")
    @RolesAllowed(Editors.OPS)
    public Response retrain(Reason wish) {
        return response(training.retrain(editors.name(), reason(wish.why())));
    }

    @DELETE
    @Path("/runs/{id}")
    @Operation(summary = "Asks the training service to cancel a run.")
    @RolesAllowed(Editors.OPS)
    public Response cancel(@PathParam("id") String runId) {
        return response(training.cancel(runId, editors.name()));
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
