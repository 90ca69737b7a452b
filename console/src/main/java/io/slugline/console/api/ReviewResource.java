package io.slugline.console.api;

import io.slugline.console.index.ArticleQuery;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The queue that editors work through. */
@Path("/api/review")
@RolesAllowed(Editors.VIEWER)
public class ReviewResource {
    private static final int MOST = 200;

    private final ReviewQueue queue;
    private final ArticleViews views;
    private final Editors editors;

    ReviewResource(ReviewQueue queue, ArticleViews views, Editors editors) {
        this.queue = queue;
        this.views = views;
        this.editors = editors;
    }

    /** The first of the open stories. */
    public record Queue(long total, List<ArticleView> articles) {}

    @GET
    @Operation(summary = "What to look at next, under the same filters as /api/articles; limit at most 200.")
    public Queue next(@Context UriInfo uri) {
        String editor = editors.name();
        ArticleQuery wanted = QueryParameters.query(uri.getQueryParameters());
        int limit = QueryParameters.number(uri.getQueryParameters(), "limit", 50, MOST);
        List<ArticleView> articles = queue.next(wanted, editor, limit).stream()
                .map(article -> views.view(article, queue.blind(article)))
                .toList();
        return new Queue(queue.size(wanted, editor), articles);
    }
}
