package io.slugline.console.labels;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.UnsavedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuideDeskTest {
    private final GuideDesk desk = new GuideDesk(new Backbone(Settings.alone()), new RecordTables());

    @Test
    void takesAndAnswersNoWishBeforeItKnowsThem() {
        assertRefuses(() -> desk.request("space", "Rockets.", "ben"));
        assertRefuses(() -> desk.answer("request-1", true, "Often asked."));
    }

    private static void assertRefuses(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(UnsavedException.class)
                .hasMessage("The console is still reading the wishes for labels; try again in a moment.");
    }
}
