package io.slugline.console.api;

import io.slugline.console.feeds.ConnectGateway;
import io.slugline.console.feeds.ConnectGateway.Look;
import io.slugline.console.feeds.FeedDesk;
import io.slugline.console.feeds.FeedDesk.Added;
import io.slugline.console.feeds.FeedPreview;
import io.slugline.console.feeds.MalformedOpmlException;
import io.slugline.console.feeds.Opml;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Feeds: what is polled and how that goes. */
@Path("/api/feeds")
@RolesAllowed(Editors.VIEWER)
public class FeedsResource {
    private final FeedDesk desk;
    private final ConnectGateway connect;
    private final RecordTables tables;
    private final Editors editors;

    FeedsResource(FeedDesk desk, ConnectGateway connect, RecordTables tables, Editors editors) {
        this.desk = desk;
        this.connect = connect;
        this.tables = tables;
        this.editors = editors;
    }

    /** A feed to add, or to look at first. */
    public record Wish(String url, @Nullable String title) {}

    /**
     * @param outcome new, known or refused
     */
    public record Row(
            String url,
            String outcome,
            @Nullable String id,
            @Nullable String reason) {}

    /**
     * What an address holds.
     *
     * @param known true if it is a feed already
     * @param preview null if it holds none; then there is a reason
     */
    public record Looked(
            boolean known,
            @Nullable FeedPreview preview,
            @Nullable String reason) {}

    @GET
    @Operation(summary = "Every feed with its health, failing ones first.")
    public List<FeedView> feeds() {
        return tables.feeds().stream()
                .map(feed -> FeedView.of(feed, tables.feedHealth(feed.getId())))
                .sorted(Comparator.comparing((FeedView feed) -> !feed.isFailing())
                        .thenComparing(feed -> feed.title().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @POST
    @Operation(summary = "Adds a feed by its address; the same address is the same feed.")
    @RolesAllowed(Editors.OPS)
    public Row add(Wish wish) {
        String url = address(wish);
        return row(url, desk.add(url, wish.title(), editors.name()));
    }

    @POST
    @Path("/preview")
    @Operation(summary = "Has the feed connector read an address that is no feed yet; nothing is kept.")
    @RolesAllowed(Editors.OPS)
    public Looked preview(Wish wish) {
        String url = address(wish);
        Optional<String> fault = FeedDesk.fault(url);
        if (fault.isPresent()) {
            return new Looked(false, null, fault.get());
        }
        boolean known = desk.known(url).isPresent();
        Look look = connect.look(url);
        if (look instanceof Look.Found found) {
            return new Looked(known, found.feed(), null);
        }
        if (look instanceof Look.Unreadable none) {
            return new Looked(known, null, none.reason());
        }
        throw new ServiceUnavailableException(((Look.Away) look).reason());
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Stops polling a feed and keeps its position.")
    @RolesAllowed(Editors.OPS)
    public void pause(@PathParam("id") String id) {
        found(id, desk.pause(id, true));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Polls a paused feed again.")
    @RolesAllowed(Editors.OPS)
    public void resume(@PathParam("id") String id) {
        found(id, desk.pause(id, false));
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Editors.OPS)
    @Operation(summary = "Polls a feed at once, whatever its next try was.")
    public void retry(@PathParam("id") String id) {
        found(id, desk.retry(id));
    }

    @POST
    @Path("/retry")
    @RolesAllowed(Editors.OPS)
    @Operation(summary = "Polls every feed that fails at once; says how many.")
    public Map<String, Integer> retryFailing() {
        List<FeedView> failing = feeds().stream().filter(FeedView::isFailing).toList();
        failing.forEach(feed -> desk.retry(feed.id()));
        return Map.of("count", failing.size());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes a feed.")
    @RolesAllowed(Editors.OPS)
    public void remove(@PathParam("id") String id) {
        found(id, desk.remove(id));
    }

    @POST
    @Path("/opml")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "text/x-opml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Adds every feed of an OPML list; one result for each.")
    @RolesAllowed(Editors.OPS)
    public List<Row> opml(String text) {
        String owner = editors.name();
        List<Row> rows = new ArrayList<>();
        try {
            for (Opml.Outline outline : Opml.read(text)) {
                rows.add(row(outline.url(), desk.add(outline.url(), outline.title(), owner)));
            }
        } catch (MalformedOpmlException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        return rows;
    }

    @GET
    @Path("/opml")
    @Produces("text/x-opml")
    @Operation(summary = "Every feed as an OPML list.")
    public String opml() {
        return Opml.write(feeds().stream()
                .map(feed -> new Opml.Outline(feed.url(), feed.title()))
                .toList());
    }

    private static String address(Wish wish) {
        if (wish.url() == null) {
            throw new BadRequestException("Give the feed's address under url");
        }
        return wish.url().strip();
    }

    private static void found(String id, boolean known) {
        if (!known) {
            throw new NotFoundException("There is no feed " + id);
        }
    }

    private static Row row(String url, Added added) {
        if (added instanceof Added.New fresh) {
            return new Row(url, "new", fresh.id(), null);
        }
        if (added instanceof Added.Known known) {
            return new Row(url, "known", known.id(), null);
        }
        return new Row(url, "refused", null, ((Added.Refused) added).reason());
    }
}
