package io.slugline.training.api;

import io.slugline.training.app.LearningLoop;
import io.slugline.training.app.LoopStarter;
import io.slugline.training.history.AliasAnswer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The champion alias: what served when, who decided and why; promote and roll back. */
@Path("/api/aliases")
@Tag(name = "aliases")
public class AliasResource {
    private final LoopStarter starter;

    AliasResource(LoopStarter starter) {
        this.starter = starter;
    }

    /**
     * The promote button.
     *
     * @param by who presses it
     * @param why the reason, as a sentence
     * @param evenIfRefused true overrules the gate
     */
    public record Promotion(int version, String by, String why, boolean evenIfRefused) {}

    /** The roll-back button: who presses it, and why. */
    public record RollBack(String by, String why) {}

    @GET
    @Operation(summary = "Every change of every alias, newest first, with who and why")
    public List<AliasView> aliases() {
        return loop().history().aliases().stream().map(AliasView::of).toList();
    }

    @POST
    @Path("/champion")
    @Operation(summary = "Make a version champion")
    public AliasView promote(Promotion wish) throws InterruptedException {
        Required.text("by", wish.by());
        Required.text("why", wish.why());
        return view(loop().alias().promote(wish.version(), wish.by(), wish.why(), wish.evenIfRefused()));
    }

    @POST
    @Path("/champion/rollback")
    @Operation(summary = "Make the version champion that was it before")
    public AliasView rollBack(RollBack wish) throws InterruptedException {
        Required.text("by", wish.by());
        Required.text("why", wish.why());
        return view(loop().alias().rollBack(wish.by(), wish.why()));
    }

    private static AliasView view(AliasAnswer answer) {
        if (answer instanceof AliasAnswer.Changed changed) {
            return AliasView.of(changed.change());
        }
        if (answer instanceof AliasAnswer.NotThere missing) {
            throw RefusedRequest.notFound(missing.reason());
        }
        throw RefusedRequest.conflict(((AliasAnswer.NotAllowed) answer).reason());
    }

    private LearningLoop loop() {
        return starter.loop().orElseThrow(RefusedRequest::notYet);
    }
}
