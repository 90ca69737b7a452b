package io.slugline.console.api;

import io.slugline.console.article.ScoredLabel;
import io.slugline.console.models.QualityDesk;
import io.slugline.console.models.ReviewQuality;
import io.slugline.console.scoring.FlipDesk;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One version: how good it is by editors' reviews, and what the serving one would say otherwise. */
@Path("/api/models/{version}")
@RolesAllowed(Editors.VIEWER)
public class VersionsResource {
    private static final int SCORED_AGAIN = 256;

    private final QualityDesk quality;
    private final FlipDesk flips;
    private final ArticleViews views;

    VersionsResource(QualityDesk quality, FlipDesk flips, ArticleViews views) {
        this.quality = quality;
        this.flips = flips;
        this.views = views;
    }

    /** Stories that get another label; see {@link FlipDesk.Flips}. */
    public record Flips(int from, int to, int compared, List<Flip> flips) {}

    /** A story with its best label before and after. */
    public record Flip(ArticleView article, ScoredLabel before, ScoredLabel after) {}

    @GET
    @Path("/quality")
    @Operation(summary = "What editors made of the version's labels: a confusion map, and agreement by score.")
    public ReviewQuality quality(@PathParam("version") int version) {
        return quality.of(version);
    }

    @GET
    @Path("/flips")
    @Operation(summary = "Has the newest 256 stories of this version scored again by the serving one; those that flip.")
    public Flips flips(@PathParam("version") int version) {
        FlipDesk.Flips found = flips.flips(version, SCORED_AGAIN);
        return new Flips(
                found.from(),
                found.to(),
                found.compared(),
                found.flips().stream()
                        .map(flip -> new Flip(views.view(flip.article()), flip.before(), flip.after()))
                        .toList());
    }
}
