package io.slugline.console.feeds;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.UnsavedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FeedDeskTest {
    private final FeedDesk desk = new FeedDesk(new Backbone(Settings.alone()), new RecordTables());

    @Test
    void changesNothingBeforeItKnowsWhatIsThere() {
        assertRefuses(() -> desk.add("https://harbour.example/feed.xml", null, "ana"));
        assertRefuses(() -> desk.pause("harbour-post", true));
        assertRefuses(() -> desk.retry("harbour-post"));
        assertRefuses(() -> desk.remove("harbour-post"));
    }

    private static void assertRefuses(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(UnsavedException.class)
                .hasMessage("The console is still reading the feeds; try again in a moment.");
    }
}
