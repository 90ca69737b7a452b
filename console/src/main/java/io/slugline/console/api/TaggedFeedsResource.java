package io.slugline.console.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision;
import io.slugline.console.article.ScoredLabel;
import io.slugline.console.feeds.AtomText;
import io.slugline.console.feeds.JsonFeedText;
import io.slugline.console.feeds.NinjsText;
import io.slugline.console.feeds.TaggedFeed;
import io.slugline.console.feeds.TaggedFeed.SecondaryLabel;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.SortBy;
import io.slugline.console.models.ModelShelf;
import io.slugline.console.web.Editors;
import io.slugline.schemas.ModelLabel;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Labelled stories as feeds that media platforms subscribe to, one for every query; a conditional GET costs nothing. */
@Path("/feeds")
@PermitAll
public class TaggedFeedsResource {
    private static final int MOST = 200;
    private static final int SHOWN = 50;
    private static final int FRESH_SECONDS = 30;

    private final ArticleSearch search;
    private final ModelShelf models;
    private final SecurityIdentity identity;
    private final boolean open;

    TaggedFeedsResource(ArticleSearch search, ModelShelf models, SecurityIdentity identity, ConsoleConfig config) {
        this.search = search;
        this.models = models;
        this.identity = identity;
        this.open = config.outgoing().open();
    }

    @GET
    @Path("/atom.xml")
    @Operation(
            summary =
                    "The newest matching stories as Atom, under the same filters as /api/articles; limit at most 200.")
    public Response atom(@Context UriInfo uri, @Context Request request) {
        return answer(uri, request, "application/atom+xml; charset=utf-8", AtomText::of);
    }

    @GET
    @Path("/feed.json")
    @Operation(summary = "The same as JSON Feed 1.1.")
    public Response json(@Context UriInfo uri, @Context Request request) {
        return answer(uri, request, "application/feed+json; charset=utf-8", JsonFeedText::of);
    }

    @GET
    @Path("/ninjs.json")
    @Operation(summary = "The same in the IPTC's ninjs 3.0: one composite item whose associations are the stories.")
    public Response ninjs(@Context UriInfo uri, @Context Request request) {
        return answer(uri, request, "application/json; charset=utf-8", NinjsText::of);
    }

    /** Few feed readers can sign in, so an installation may let anyone read. */
    private void admit() {
        if (!open && identity.isAnonymous()) {
            throw new NotAuthorizedException("Sign in to read this feed, or set slugline.outgoing.open=true", "Bearer");
        }
        if (!open && !identity.hasRole(Editors.VIEWER)) {
            throw new ForbiddenException("Reading this feed needs the role viewer");
        }
    }

    private Response answer(UriInfo uri, Request request, String type, Function<TaggedFeed, String> text) {
        admit();
        TaggedFeed feed = feed(uri);
        EntityTag tag = new EntityTag(feed.tag());
        Date changed = new Date(feed.updated());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        CacheControl fresh = new CacheControl();
        fresh.setMaxAge(FRESH_SECONDS);
        return (unchanged != null ? unchanged : Response.ok(text.apply(feed), type))
                .tag(tag)
                .lastModified(changed)
                .cacheControl(fresh)
                .build();
    }

    private TaggedFeed feed(UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        int limit = QueryParameters.number(parameters, "limit", SHOWN, MOST);
        Map<String, ModelLabel> labels = models.labelsById();
        List<TaggedFeed.Entry> entries =
                search.search(QueryParameters.query(parameters), SortBy.NEWEST, 0, limit).articles().stream()
                        .filter(article -> article.text() != null)
                        .map(article -> entry(article, article.text(), labels))
                        .toList();
        long updated =
                entries.stream().mapToLong(TaggedFeed.Entry::updated).max().orElse(0);
        return new TaggedFeed(title(parameters, labels), uri.getRequestUri().toString(), updated, entries);
    }

    private static String title(MultivaluedMap<String, String> parameters, Map<String, ModelLabel> labels) {
        String label = parameters.getFirst("label");
        String words = parameters.getFirst("q");
        String about = parameters.getFirst("about");
        String subject =
                label != null ? ": " + name(label, labels) : about != null ? ": about " + name(about, labels) : "";
        return "Slugline" + subject + (words == null || words.isBlank() ? "" : " with " + words.strip());
    }

    private static TaggedFeed.Entry entry(ArticleState article, ArticleText text, Map<String, ModelLabel> labels) {
        Classification newest = article.classification();
        Decision counts = article.standing().decision();
        String label = article.label();
        long classified = newest == null ? text.fetched() : newest.classified();
        return new TaggedFeed.Entry(
                article.id(),
                text.title(),
                text.read(),
                webAddress(text.url()),
                text.authors(),
                text.language(),
                label,
                label == null ? null : name(label, labels),
                secondaryLabels(article, labels),
                score(newest, label),
                article.standing().state().name().toLowerCase(Locale.ROOT),
                newest == null ? null : newest.modelVersion(),
                text.published(),
                counts == null ? classified : Math.max(classified, counts.decided()));
    }

    private static List<SecondaryLabel> secondaryLabels(ArticleState article, Map<String, ModelLabel> labels) {
        Decision counts = article.standing().decision();
        boolean asked = counts != null && counts.secondaryLabels() != null;
        Classification machines = asked ? null : article.classification();
        return article.secondaryLabels().stream()
                .map(id -> new SecondaryLabel(id, name(id, labels), score(machines, id)))
                .toList();
    }

    private static String name(String label, Map<String, ModelLabel> labels) {
        ModelLabel known = labels.get(label);
        return known == null ? label : known.getName();
    }

    private static @Nullable Double score(@Nullable Classification newest, @Nullable String label) {
        return newest == null
                ? null
                : newest.labels().stream()
                        .filter(scored -> Objects.equals(scored.label(), label))
                        .findFirst()
                        .map(ScoredLabel::score)
                        .orElse(null);
    }

    /** Only web addresses go out: a feed that is read may hold anything. */
    private static @Nullable String webAddress(@Nullable String url) {
        return url != null && url.matches("(?i)https?://.*") ? url : null;
    }
}
