package io.slugline.training.api;

import io.slugline.training.app.LoopStarter;
import io.slugline.training.quality.QualityReport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the labels themselves are, as of the newest run of the fast lane. */
@Path("/api/label-quality")
@Tag(name = "labels")
public class QualityResource {
    private final LoopStarter starter;

    QualityResource(LoopStarter starter) {
        this.starter = starter;
    }

    @GET
    @Operation(
            summary = "Labels that look wrong, each editor's agreement with the others, and articles to label again",
            description =
                    "A label is suspected where a model that had not seen it is sure of another one. An article is "
                            + "left out of training, with the reason, where editors disagree or its label has ended.")
    @APIResponse(responseCode = "200", description = "The newest report")
    @APIResponse(responseCode = "404", description = "No run has looked at labels yet")
    @APIResponse(responseCode = "503", description = "The service still waits for broker, topics or registry")
    public QualityReport report() {
        return starter.loop()
                .orElseThrow(RefusedRequest::notYet)
                .quality()
                .read()
                .orElseThrow(() -> RefusedRequest.notFound("No run has looked at labels yet."));
    }
}
