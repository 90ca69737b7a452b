package io.slugline.console.projection;

import io.slugline.console.projection.ProjectionStatus.State;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the index has caught up with the topics. */
@Readiness
@Singleton
final class ProjectionHealth implements HealthCheck {
    private final Projections projections;

    ProjectionHealth(Projections projections) {
        this.projections = projections;
    }

    @Override
    public HealthCheckResponse call() {
        ProjectionStatus status = projections.status();
        var answer = HealthCheckResponse.named("projection")
                .status(status.state() == State.LIVE)
                .withData("state", status.state().name())
                .withData("remaining", status.remaining());
        return (status.reason() == null ? answer : answer.withData("reason", status.reason())).build();
    }
}
