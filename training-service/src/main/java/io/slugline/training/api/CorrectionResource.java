package io.slugline.training.api;

import io.slugline.training.app.LearningLoop;
import io.slugline.training.app.LoopStarter;
import io.slugline.training.history.Liveness;
import io.slugline.training.labels.LabelWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** "Is my correction live?" for one decision or many. */
@Path("/api/corrections")
@Tag(name = "corrections")
public class CorrectionResource {
    private static final int MOST = 10_000;

    private final LoopStarter starter;

    CorrectionResource(LoopStarter starter) {
        this.starter = starter;
    }

    /** The decisions that are asked about; 10,000 at most. */
    public record Question(List<String> decisionIds) {}

    @GET
    @Path("/{decisionId}")
    @Operation(summary = "How far one decision has come: WAITING, TRAINED, PROMOTED or LIVE, and in which version")
    public Liveness.Answer one(@PathParam("decisionId") String decisionId) throws InterruptedException {
        LearningLoop loop = loop();
        loop.decisions().catchUp();
        return loop.decisions()
                .decision(decisionId)
                .map(loop.liveness()::of)
                .orElseThrow(() -> RefusedRequest.notFound("There is no decision " + decisionId + "."));
    }

    @POST
    @Operation(summary = "How far many decisions have come; unknown ones are left out")
    public List<Liveness.Answer> many(Question question) throws InterruptedException {
        if (question.decisionIds() == null || question.decisionIds().size() > MOST) {
            throw RefusedRequest.invalid("The request needs decisionIds, a list of at most " + MOST + ".");
        }
        LearningLoop loop = loop();
        loop.decisions().catchUp();
        LabelWatch watch = loop.decisions();
        return question.decisionIds().stream()
                .map(watch::decision)
                .flatMap(Optional::stream)
                .map(loop.liveness()::of)
                .toList();
    }

    private LearningLoop loop() {
        return starter.loop().orElseThrow(RefusedRequest::notYet);
    }
}
