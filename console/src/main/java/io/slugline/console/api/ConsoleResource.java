package io.slugline.console.api;

import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.models.LiveCorrections;
import io.slugline.console.models.ModelShelf;
import io.slugline.console.projection.ProjectionStatus;
import io.slugline.console.projection.Projections;
import io.slugline.console.web.Editors;
import io.slugline.schemas.AliasChange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What every screen needs: labels, the serving version, how far the index is. */
@Path("/api")
@RolesAllowed(Editors.VIEWER)
public class ConsoleResource {
    private final ModelShelf models;
    private final ArticleSearch search;
    private final Projections projections;
    private final Editors editors;
    private final LiveCorrections corrections;
    private final ConsoleConfig config;

    ConsoleResource(
            ModelShelf models,
            ArticleSearch search,
            Projections projections,
            Editors editors,
            LiveCorrections corrections,
            ConsoleConfig config) {
        this.models = models;
        this.search = search;
        this.projections = projections;
        this.editors = editors;
        this.corrections = corrections;
        this.config = config;
    }

    /** A label that can be given. */
    public record LabelView(
            String id, String name, @Nullable String description) {}

    /**
     * The console at a glance.
     *
     * @param signedIn true if people sign in; false if everyone says who they are
     */
    public record Overview(
            String editor,
            Set<String> roles,
            boolean signedIn,
            String modelName,
            @Nullable Integer championVersion,
            List<LabelView> labels,
            int articles,
            ProjectionStatus projection,
            LiveCorrections.@Nullable News live) {}

    @GET
    @Path("/overview")
    @Operation(summary = "Labels, serving version, number of articles, and how far the index is.")
    public Overview overview() {
        List<LabelView> labels = models.labels().stream()
                .map(label -> new LabelView(label.getId(), label.getName(), label.getDescription()))
                .toList();
        return new Overview(
                editors.name(),
                editors.roles(),
                config.signIn().mode() != Mode.NONE,
                models.modelName(),
                models.champion().map(AliasChange::getVersion).orElse(null),
                labels,
                search.size(),
                projections.status(),
                corrections.of(editors.name()).orElse(null));
    }

    @POST
    @Path("/projection/rebuild")
    @Operation(summary = "Empties the index and reads everything from Kafka again.")
    @RolesAllowed(Editors.OPS)
    public ProjectionStatus rebuild() {
        projections.rebuild();
        return projections.status();
    }
}
