package io.slugline.classifier;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slugline.classifier.release.ModelIntake;
import io.slugline.classifier.release.StatusBoard;
import io.slugline.classifier.release.StatusPublisher;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.stream.ClassifierStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Starts the parts of the service in the order of need and stops them in the reverse order. */
@ApplicationScoped
class ClassifierService {
    private final StatusPublisher publisher;
    private final StatusBoard status;
    private final ModelIntake intake;
    private final ClassifierStream stream;
    private final ModelSlot slot;

    ClassifierService(
            StatusPublisher publisher,
            StatusBoard status,
            ModelIntake intake,
            ClassifierStream stream,
            ModelSlot slot) {
        this.publisher = publisher;
        this.status = status;
        this.intake = intake;
        this.stream = stream;
        this.slot = slot;
    }

    void start(@Observes StartupEvent event) {
        publisher.start();
        status.starting();
        intake.start();
        stream.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stream.close();
        intake.close();
        status.stopped();
        publisher.close();
        slot.close();
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
