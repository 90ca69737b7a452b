package io.slugline.console.api;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.SearchPage;
import io.slugline.console.index.SortBy;
import io.slugline.console.scoring.WhyDesk;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Articles: search, one, and what is like it. */
@Path("/api/articles")
@RolesAllowed(Editors.VIEWER)
public class ArticlesResource {
    private static final int MOST = 500;
    private static final int DEEPEST = 10_000;
    private static final int SIMILAR = 6;

    private final ArticleSearch search;
    private final ArticleViews views;
    private final WhyDesk why;

    ArticlesResource(ArticleSearch search, ArticleViews views, WhyDesk why) {
        this.search = search;
        this.views = views;
        this.why = why;
    }

    /** A page of articles. */
    public record Page(long total, int offset, List<ArticleView> articles) {}

    /**
     * One article with all that is known of it.
     *
     * @param body the whole text
     * @param classifications oldest first
     * @param decisions oldest first
     */
    public record Detail(
            ArticleView article,
            String body,
            List<String> categories,
            @Nullable String duplicateOf,
            List<Classification> classifications,
            List<Decision> decisions) {}

    @GET
    @Operation(
            summary =
                    "Articles that match q, label, about (label or secondary label), machine, state, feed, version, language,"
                            + " editor, judged, flagged, from, to, maxScore; sort is newest, uncertain, relevant, decided or shuffled; offset and limit page.")
    public Page search(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        SortBy order = SortBy.named(Objects.requireNonNullElse(parameters.getFirst("sort"), ""));
        int offset = QueryParameters.number(parameters, "offset", 0, DEEPEST);
        int limit = QueryParameters.number(parameters, "limit", 50, MOST);
        SearchPage page = search.search(QueryParameters.query(parameters), order, offset, limit);
        return new Page(
                page.total(), offset, page.articles().stream().map(views::view).toList());
    }

    @GET
    @Path("/facets")
    @Operation(
            summary =
                    "How many matches have each label, are about each label, have each state, feed, version, language and editor.")
    public Map<String, Map<String, Integer>> facets(@Context UriInfo uri) {
        return search.facets(QueryParameters.query(uri.getQueryParameters()));
    }

    @GET
    @Path("/count")
    @Operation(summary = "How many articles match.")
    public Map<String, Integer> count(@Context UriInfo uri) {
        ArticleQuery query = QueryParameters.query(uri.getQueryParameters());
        return Map.of("count", search.count(query));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One article with its history.")
    public Detail article(@PathParam("id") String id) {
        ArticleState article = found(id);
        return new Detail(
                views.view(article),
                article.text() == null ? "" : article.text().words(),
                article.text() == null ? List.of() : article.text().categories(),
                article.text() == null ? null : article.text().duplicateOf(),
                article.classifications(),
                article.decisions());
    }

    @GET
    @Path("/{id}/similar")
    @Operation(summary = "Articles that share telling words with this one, most alike first.")
    public List<ArticleView> similar(@PathParam("id") String id) {
        return search.similar(found(id), SIMILAR).stream().map(views::view).toList();
    }

    @GET
    @Path("/{id}/why")
    @Operation(
            summary = "Which words moved the score of a label, the best one if none is named: each is left out and the"
                    + " rest is scored by the serving version. What the model used, not why it is right.")
    public WhyDesk.Why why(@PathParam("id") String id, @QueryParam("label") @Nullable String label) {
        ArticleText text = found(id).text();
        if (text == null) {
            throw new NotFoundException("Article " + id + " has no text here.");
        }
        return why.explain(text, label == null || label.isEmpty() ? null : label);
    }

    private ArticleState found(String id) {
        return search.article(id)
                .orElseThrow(() -> new NotFoundException("Article " + id + " is not known here; it may have expired."));
    }
}
