package io.slugline.console.projection;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive until a reading thread has ended, which only a restart mends: whatever else fails is tried again by itself. */
@Liveness
@Singleton
final class ReadingHealth implements HealthCheck {
    private final Projections projections;

    ReadingHealth(Projections projections) {
        this.projections = projections;
    }

    @Override
    public HealthCheckResponse call() {
        boolean failed = projections.haveFailed();
        return HealthCheckResponse.named("reading")
                .status(!failed)
                .withData("reason", failed ? "A reading thread has ended." : "none")
                .build();
    }
}
