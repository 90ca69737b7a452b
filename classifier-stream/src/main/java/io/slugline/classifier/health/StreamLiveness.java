package io.slugline.classifier.health;

import io.slugline.classifier.stream.ClassifierStream;
import io.slugline.classifier.stream.StreamCondition;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive until only a restart can help. */
@Liveness
@ApplicationScoped
class StreamLiveness implements HealthCheck {
    private final ClassifierStream stream;

    StreamLiveness(ClassifierStream stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        StreamCondition now = stream.condition();
        return HealthCheckResponse.named("stream")
                .status(now.alive())
                .withData("reason", now.reason())
                .build();
    }
}
