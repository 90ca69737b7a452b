package io.slugline.console.api;

import io.slugline.console.labels.GuideDesk;
import io.slugline.console.models.ModelShelf;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.web.Editors;
import io.slugline.schemas.LabelGuide;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What editors write about labels: guidelines, and wishes for new ones. */
@Path("/api/guides")
@RolesAllowed(Editors.VIEWER)
public class GuidesResource {
    private static final int LONGEST = 4_000;

    private final GuideDesk desk;
    private final RecordTables tables;
    private final ModelShelf models;
    private final Editors editors;

    GuidesResource(GuideDesk desk, RecordTables tables, ModelShelf models, Editors editors) {
        this.desk = desk;
        this.tables = tables;
        this.models = models;
        this.editors = editors;
    }

    /** A guideline, or a wish; {@code updated} in epoch milliseconds. */
    public record GuideView(
            String id,
            String state,
            @Nullable String name,
            String text,
            @Nullable String answer,
            String editor,
            long updated) {}

    /** A guideline's text. */
    public record Guideline(String text) {}

    /** A label that is wanted, and why. */
    public record Wish(String name, String text) {}

    /** What becomes of a wish, and why. */
    public record Answer(boolean accepted, String why) {}

    @GET
    @Operation(summary = "Every guideline and every wish for a label, newest first.")
    public List<GuideView> guides() {
        return tables.guides().stream()
                .map(GuidesResource::view)
                .sorted(Comparator.comparingLong(GuideView::updated).reversed())
                .toList();
    }

    @PUT
    @Path("/{label}")
    @RolesAllowed(Editors.EDITOR)
    @Operation(summary = "Writes the guideline of a label; an empty text takes it away.")
    public void write(@PathParam("label") String label, Guideline guideline) {
        if (!models.labelsById().containsKey(label)) {
            throw new NotFoundException("Label " + label + " is not in the label set");
        }
        desk.write(label, bounded(guideline.text()), editors.name());
    }

    @POST
    @Path("/requests")
    @RolesAllowed(Editors.EDITOR)
    @Operation(summary = "Asks for a new label; the same name is the same wish.")
    public Map<String, String> request(Wish wish) {
        if (wish.name() == null || wish.name().isBlank()) {
            throw new BadRequestException("Give the wanted label a name");
        }
        String name = wish.name().strip();
        if (models.labels().stream().anyMatch(label -> label.getName().equalsIgnoreCase(name))) {
            throw new BadRequestException("There is a label " + name + " already");
        }
        return Map.of("id", desk.request(name, bounded(wish.text()), editors.name()));
    }

    @POST
    @Path("/requests/{id}/answer")
    @RolesAllowed(Editors.ADMIN)
    @Operation(summary = "Accepts or declines a wish, with the reason. The label itself comes with a new label set.")
    public void answer(@PathParam("id") String id, Answer answer) {
        if (answer.why() == null || answer.why().isBlank()) {
            throw new BadRequestException("Give a reason in one sentence; it is kept with the wish");
        }
        if (!desk.answer(id, answer.accepted(), answer.why().strip())) {
            throw new NotFoundException("No wish " + id + " waits for an answer");
        }
    }

    private static String bounded(@Nullable String text) {
        String given = text == null ? "" : text;
        if (given.length() > LONGEST) {
            throw new BadRequestException(
                    "The text has " + given.length() + " characters; at most " + LONGEST + " fit");
        }
        return given;
    }

    private static GuideView view(LabelGuide guide) {
        return new GuideView(
                guide.getId(),
                guide.getState().name().toLowerCase(Locale.ROOT),
                guide.getName(),
                guide.getText(),
                guide.getAnswer(),
                guide.getEditor(),
                guide.getUpdated().toEpochMilli());
    }
}
