package io.slugline.training.api;

import io.slugline.schemas.ModelVersion;
import io.slugline.training.app.LearningLoop;
import io.slugline.training.app.LoopStarter;
import io.slugline.training.history.ModelHistory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Model versions: the list and one of them. */
@Path("/api/versions")
@Tag(name = "versions")
public class VersionResource {
    private final LoopStarter starter;

    VersionResource(LoopStarter starter) {
        this.starter = starter;
    }

    @GET
    @Operation(summary = "All model versions, newest first")
    public List<VersionView> versions() {
        ModelHistory history = loop().history();
        return history.versions().stream()
                .map(version -> VersionView.of(version, isChampion(history, version)))
                .toList();
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "One model version with its metrics and the gate's reasons")
    public VersionView version(@PathParam("version") int number) {
        ModelHistory history = loop().history();
        return history.version(number)
                .map(version -> VersionView.of(version, isChampion(history, version)))
                .orElseThrow(() -> RefusedRequest.notFound("There is no version " + number + "."));
    }

    private static boolean isChampion(ModelHistory history, ModelVersion version) {
        return history.champion()
                .map(champion -> champion.getVersion() == version.getVersion())
                .orElse(false);
    }

    private LearningLoop loop() {
        return starter.loop().orElseThrow(RefusedRequest::notYet);
    }
}
