package io.slugline.console.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.Settings;
import io.slugline.schemas.Topic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TopicLoopTest {
    private final Backbone nobody = new Backbone(Settings.alone());
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    /** The twin of an index whose disk was full for a moment: what is short now need not be short in a second. */
    @Test
    void saysThatItWaitsAfterAnErrorAndTriesAgain() {
        TopicLoop loop = new TopicLoop("short-of-memory", nobody, new ShortOfMemory(reasons::add));
        loop.start();

        await().until(() -> reasons.size() >= 2);

        assertThat(reasons).allSatisfy(reason -> assertThat(reason).contains("Java heap space"));
        assertThat(loop.hasFailed()).isFalse();
        loop.stop();
        assertThat(loop.hasFailed()).isFalse();
    }

    @Test
    void hasFailedOnceItsThreadHasEndedUnasked() {
        TopicLoop loop = new TopicLoop("broken", nobody, new ShortOfMemory(reason -> {
            throw new IllegalStateException("Nobody can be told, either.");
        }));
        assertThat(loop.hasFailed()).isFalse();
        loop.start();

        await().dontCatchUncaughtExceptions().until(loop::hasFailed);
    }

    /** Has no memory left whenever reading begins. */
    private record ShortOfMemory(Consumer<String> told) implements TopicLoop.Body {
        @Override
        public List<Topic> topics() {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public void begin(TopicReader reader) {}

        @Override
        public void turn(TopicReader reader) {}

        @Override
        public void end(TopicReader reader) {}

        @Override
        public void waiting(String reason) {
            told.accept(reason);
        }
    }
}
