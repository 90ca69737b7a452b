package io.slugline.console.api;

import io.slugline.console.index.Traffic;
import io.slugline.console.index.TrafficSearch;
import io.slugline.console.operations.ClassifierWatch;
import io.slugline.console.operations.ClassifierWatch.Load;
import io.slugline.console.operations.Drift;
import io.slugline.console.operations.Drift.Summary;
import io.slugline.console.operations.FeedLateness;
import io.slugline.console.projection.ProjectionStatus;
import io.slugline.console.projection.Projections;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What operations look at. */
@Path("/api/operations")
@RolesAllowed(Editors.VIEWER)
public class OperationsResource {
    private static final int STEPS = 60;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Map<String, Duration> SPANS = Map.of(
            "15m", Duration.ofMinutes(15),
            "1h", Duration.ofHours(1),
            "6h", Duration.ofHours(6),
            "24h", Duration.ofHours(24),
            "7d", Duration.ofDays(7));

    private final TrafficSearch traffic;
    private final Projections projections;
    private final RecordTables tables;
    private final ClassifierWatch watch;
    private final Clock clock = Clock.systemUTC();

    OperationsResource(TrafficSearch traffic, Projections projections, RecordTables tables, ClassifierWatch watch) {
        this.traffic = traffic;
        this.projections = projections;
        this.tables = tables;
        this.watch = watch;
    }

    /**
     * All that operations look at.
     *
     * @param loads what the classifier was doing, oldest first
     */
    public record Operations(
            long now,
            Traffic traffic,
            Drift drift,
            FeedLateness feeds,
            List<Load> loads,
            ProjectionStatus projection) {}

    @GET
    @Operation(
            summary = "Rates, latency, confidence and label mix in 60 steps over 15m, 1h, 6h, 24h or 7d; what waits.")
    public Operations operations(@QueryParam("span") @DefaultValue("1h") String span) {
        Duration length = SPANS.get(span);
        if (length == null) {
            throw new BadRequestException("span is one of 15m, 1h, 6h, 24h, 7d, not '" + span + "'");
        }
        long step = length.toMillis() / STEPS;
        long now = clock.millis();
        long from = (now / step - STEPS + 1) * step;
        Traffic lately = traffic.traffic(from, step, STEPS);
        Traffic before = traffic.traffic(from - WEEK.toMillis(), WEEK.toMillis(), 1);
        return new Operations(
                now,
                lately,
                Drift.between(Summary.of(before.steps()), Summary.of(lately.steps())),
                FeedLateness.at(clock.instant(), tables.feedHealth()),
                watch.since(from),
                projections.status());
    }
}
