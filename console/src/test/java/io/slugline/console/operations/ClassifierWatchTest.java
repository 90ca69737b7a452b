package io.slugline.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slugline.console.newsroom.LoopbackServer;
import io.slugline.console.newsroom.Settings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClassifierWatchTest {
    @Test
    void takesNoFiguresFromAnErrorPage() {
        AtomicInteger status = new AtomicInteger(200);
        try (LoopbackServer classifier = LoopbackServer.start()) {
            classifier.on(
                    "/q/metrics",
                    exchange ->
                            LoopbackServer.answer(exchange, status.get(), "text/plain", "process_cpu_usage 0.25\n"));
            ClassifierWatch watch = watch(classifier.address());
            watch.look();

            status.set(503);
            watch.look();

            assertThat(watch.since(0)).hasSize(1);
        }
    }

    @Test
    void itsTimerOutlivesALookThatFails() {
        ClassifierWatch watch = watch("classifier:9000");

        assertThatCode(watch::look).doesNotThrowAnyException();
        assertThat(watch.since(0)).isEmpty();
    }

    private static ClassifierWatch watch(String managementUrl) {
        return new ClassifierWatch(Settings.with(Map.of("slugline.classifier.management-url", managementUrl)));
    }
}
