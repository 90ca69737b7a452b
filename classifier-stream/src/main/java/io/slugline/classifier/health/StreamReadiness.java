package io.slugline.classifier.health;

import io.slugline.classifier.stream.ClassifierStream;
import io.slugline.classifier.stream.StreamCondition;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while articles are classified. */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {
    private final ClassifierStream stream;

    StreamReadiness(ClassifierStream stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        StreamCondition now = stream.condition();
        return HealthCheckResponse.named("stream")
                .status(now.ready())
                .withData("reason", now.reason())
                .build();
    }
}
