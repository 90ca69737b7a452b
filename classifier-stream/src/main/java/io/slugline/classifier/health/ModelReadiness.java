package io.slugline.classifier.health;

import io.slugline.classifier.release.ModelStatus;
import io.slugline.classifier.release.StatusBoard;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a model is active; a refused newer version is said, but does not make the instance unready. */
@Readiness
@ApplicationScoped
class ModelReadiness implements HealthCheck {
    private final StatusBoard status;

    ModelReadiness(StatusBoard status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        ModelStatus now = status.current();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("model")
                .status(now.loadedVersion() != null)
                .withData("state", now.state().name())
                .withData("reason", reason(now));
        if (now.loadedVersion() != null) {
            response.withData("loadedVersion", now.loadedVersion());
        }
        if (now.wantedVersion() != null) {
            response.withData("wantedVersion", now.wantedVersion());
        }
        return response.build();
    }

    private static String reason(ModelStatus now) {
        if (now.reason() != null) {
            return now.reason();
        }
        if (now.loadedVersion() != null) {
            return "Version " + now.loadedVersion() + " serves";
        }
        return now.wantedVersion() == null
                ? "Waiting for the first model version"
                : "Loading version " + now.wantedVersion();
    }
}
