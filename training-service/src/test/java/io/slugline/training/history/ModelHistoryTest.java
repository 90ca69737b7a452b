package io.slugline.training.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.training.app.Backbone;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelHistoryTest {
    @Test
    void theNextNumberKnowsWhatWasWrittenAMomentAgo() throws Exception {
        KafkaAccess access = Backbone.shared().access();
        try (ModelHistory history = new ModelHistory(access, "numbers");
                ModelJournal journal = new ModelJournal(access, "numbers")) {
            history.start();
            for (int number = 1; number < 4; number++) {
                assertThat(history.nextVersion()).isEqualTo(number);
                journal.write(Versions.version("numbers", number).build(), List.of());
            }
        }
    }

    @Test
    void aHistoryThatIsFollowedNoMoreGivesNoNumber() throws Exception {
        KafkaAccess access = Backbone.shared().access();
        ModelHistory history = new ModelHistory(access, "numbers");
        history.start();
        history.close();

        assertThatThrownBy(history::nextVersion)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not be read");
    }
}
