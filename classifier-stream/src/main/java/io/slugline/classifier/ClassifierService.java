package io.slugline.classifier;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slugline.classifier.release.ModelIntake;
import io.slugline.classifier.release.StatusBoard;
import io.slugline.classifier.release.StatusPublisher;
import io.slugline.classifier.shadow.Serving;
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
    private final Serving serving;

    ClassifierService(
            StatusPublisher publisher,
            StatusBoard status,
            ModelIntake intake,
            ClassifierStream stream,
            Serving serving) {
        this.publisher = publisher;
        this.status = status;
        this.intake = intake;
        this.stream = stream;
        this.serving = serving;
    }

    void start(@Observes StartupEvent event) {
        publisher.start();
        status.starting();
        serving.shadow().start();
        intake.start();
        stream.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stream.close();
        intake.close();
        status.stopped();
        publisher.close();
        serving.shadow().close();
        serving.slot().close();
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
