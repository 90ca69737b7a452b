package io.slugline.console.api;

import io.slugline.console.decisions.BulkDesk;
import io.slugline.console.decisions.DecisionDesk;
import io.slugline.console.decisions.DecisionRequest;
import io.slugline.console.decisions.DecisionResult;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.models.ModelShelf;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Decisions of editors, one by one and in bulk. */
@Path("/api")
@RolesAllowed(Editors.EDITOR)
public class DecisionsResource {
    private final DecisionDesk desk;
    private final BulkDesk bulkDesk;
    private final ArticleSearch search;
    private final ModelShelf models;
    private final Editors editors;

    DecisionsResource(DecisionDesk desk, BulkDesk bulkDesk, ArticleSearch search, ModelShelf models, Editors editors) {
        this.desk = desk;
        this.bulkDesk = bulkDesk;
        this.search = search;
        this.models = models;
        this.editors = editors;
    }

    /**
     * Decisions to take, in this order.
     *
     * @param editor whose they are; refused if somebody else sends them. Null: the sender's
     */
    public record Decisions(
            List<DecisionRequest> decisions, @Nullable String editor) {}

    /** One result for each decision, in the same order. */
    public record Results(List<DecisionResult> results) {}

    /**
     * @param bulkId made by the browser; sending it again writes nothing twice
     * @param expected how many the editor was told; refused if it has more than doubled since
     */
    public record Bulk(String bulkId, String label, int expected) {}

    /** How many articles a bulk action touched. */
    public record Touched(String bulkId, int count) {}

    @POST
    @Path("/decisions")
    @Operation(
            summary = "Takes decisions. Only the outcome 'saved' means that Kafka has it; 'unsaved' may be sent again"
                    + " with the same decisionId, which is never written twice.")
    public Results decide(Decisions decisions) {
        if (decisions.decisions() == null) {
            throw new BadRequestException("Send the decisions as a list under decisions");
        }
        String sender = editors.name();
        if (decisions.editor() != null && !decisions.editor().equals(sender)) {
            throw new ClientErrorException(
                    "These are decisions of " + decisions.editor() + ", and " + sender + " is signed in now",
                    Response.Status.CONFLICT);
        }
        return new Results(desk.decide(decisions.decisions(), sender));
    }

    @POST
    @Path("/bulk")
    @Operation(summary = "Gives a label to everything that matches the address's filters, at most 10,000.")
    public Touched bulk(Bulk bulk, @Context UriInfo uri) {
        ArticleQuery wanted = QueryParameters.query(uri.getQueryParameters());
        int count = search.count(wanted);
        if (count > BulkDesk.LIMIT) {
            throw new BadRequestException(count + " stories match and at most " + BulkDesk.LIMIT
                    + " can be labelled at once; narrow the search");
        }
        if (count > 2 * bulk.expected() + 10) {
            throw new BadRequestException(
                    count + " stories match now, not " + bulk.expected() + "; look at the list again");
        }
        if (!models.labelsById().containsKey(bulk.label())) {
            throw new BadRequestException("Label " + bulk.label() + " is not in the label set");
        }
        String editor = editors.name();
        return new Touched(bulk.bulkId(), bulkDesk.label(safe(bulk.bulkId()), wanted, bulk.label(), editor));
    }

    @POST
    @Path("/bulk/{id}/undo")
    @Operation(summary = "Takes a bulk action back.")
    public Touched undo(@PathParam("id") String bulkId) {
        return new Touched(bulkId, bulkDesk.undo(safe(bulkId), editors.name()));
    }

    private static String safe(String bulkId) {
        if (!bulkId.matches("[A-Za-z0-9-]{8,64}")) {
            throw new BadRequestException("bulkId must be 8 to 64 letters, digits or dashes");
        }
        return bulkId;
    }
}
