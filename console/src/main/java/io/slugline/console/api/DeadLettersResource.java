package io.slugline.console.api;

import io.slugline.console.operations.DeadLetter;
import io.slugline.console.operations.DeadLetterDesk;
import io.slugline.console.operations.DeadLetterDesk.Found;
import io.slugline.console.operations.DeadLetterDesk.Replayed;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Dead letters: why, what, and back again. */
@Path("/api/dead-letters")
@RolesAllowed(Editors.VIEWER)
public class DeadLettersResource {
    private static final int MOST_SHOWN = 100;

    private final DeadLetterDesk desk;

    DeadLettersResource(DeadLetterDesk desk) {
        this.desk = desk;
    }

    /**
     * @param total records on the topic
     * @param complete true if every match is among the letters
     * @param reasons how many of the newest have each reason
     */
    public record Letters(long total, boolean complete, Map<String, Long> reasons, List<DeadLetter> letters) {}

    /** Which to send back; an empty reason means all. */
    public record Wish(@Nullable String reason, boolean dryRun) {}

    @GET
    @Operation(summary = "The newest dead letters with this reason and these characters in them; at most 100 of 5,000.")
    public Letters letters(
            @QueryParam("reason") @DefaultValue("") String reason, @QueryParam("q") @DefaultValue("") String text) {
        Found found = desk.newest();
        List<DeadLetter> matching = found.letters().stream()
                .filter(letter -> reason.isEmpty() || letter.reason().equals(reason))
                .filter(letter -> contains(letter, text.toLowerCase(Locale.ROOT)))
                .toList();
        Map<String, Long> reasons = found.letters().stream()
                .collect(Collectors.groupingBy(DeadLetter::reason, TreeMap::new, Collectors.counting()));
        boolean complete = matching.size() <= MOST_SHOWN && found.letters().size() == found.total();
        return new Letters(
                found.total(),
                complete,
                reasons,
                matching.stream().limit(MOST_SHOWN).toList());
    }

    @POST
    @Path("/replay")
    @Operation(summary = "Sends dead letters back to the topic they came from; a dry run only counts them.")
    @RolesAllowed(Editors.OPS)
    public Replayed replay(Wish wish) {
        return desk.replay(wish.reason() == null ? "" : wish.reason(), wish.dryRun());
    }

    private static boolean contains(DeadLetter letter, String text) {
        return text.isEmpty()
                || letter.payload().toLowerCase(Locale.ROOT).contains(text)
                || String.valueOf(letter.key()).toLowerCase(Locale.ROOT).contains(text)
                || String.valueOf(letter.exception()).toLowerCase(Locale.ROOT).contains(text);
    }
}
