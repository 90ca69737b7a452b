package io.slugline.training.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.slugline.schemas.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Health and gauges: live unless the loop can never start or no longer sees its topics, ready once a first version serves. */
@ApplicationScoped
class LoopHealth {
    private final LoopStarter starter;

    LoopHealth(LoopStarter starter, MeterRegistry meters) {
        this.starter = starter;
        meters.gauge("slugline.champion.version", this, LoopHealth::championVersion);
        meters.gauge("slugline.training.busy", this, LoopHealth::busy);
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.named("learning-loop")
                .status(failure().isEmpty())
                .withData("reason", failure().orElse("none"))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> HealthCheckResponse.named("learning-loop")
                .status(championVersion() > 0)
                .withData("championVersion", (long) championVersion())
                .withData("waitingFor", waitingFor())
                .build();
    }

    private Optional<String> failure() {
        return starter.failure().or(() -> starter.loop().flatMap(LearningLoop::failure));
    }

    private String waitingFor() {
        if (starter.loop().isEmpty()) {
            return "broker, topics or registry";
        }
        return championVersion() > 0 ? "nothing" : "the first version";
    }

    private double championVersion() {
        return starter.loop()
                .flatMap(loop -> loop.history().champion())
                .map(ModelVersion::getVersion)
                .orElse(0);
    }

    private double busy() {
        return starter.loop().map(loop -> loop.runs().isBusy() ? 1 : 0).orElse(0);
    }
}
