package io.slugline.training.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import io.slugline.training.app.Backbone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelJournalTest {
    private static KafkaAccess access;

    @BeforeAll
    static void start() {
        access = Backbone.shared().access();
    }

    /** States that no test can make a real broker take are a mock's. */
    @Nested
    class WithABrokerInTrouble {
        private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
        private final AtomicLong nanos = new AtomicLong();
        private RuntimeException initFault;
        private Duration slowness = Duration.ZERO;
        private final ModelJournal journal = new ModelJournal(access, "journal", this::make, nanos::get);

        @Test
        void aCommitThatTimesOutIsForgottenAndTheNextWriteHasAProducerOfItsOwn() {
            made.get(0).commitTransactionException = new TimeoutException("No answer.");

            assertThatThrownBy(() -> journal.write(run("lost")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("could not be written, or the broker's answer was lost");
            journal.write(run("next"));

            assertThat(made).hasSize(2);
            assertThat(made.get(0).closed()).isTrue();
            assertThat(made.get(1).transactionInitialized()).isTrue();
            assertThat(made.get(1).history()).extracting(ProducerRecord::key).containsExactly("next");
        }

        @Test
        void aProducerThatCannotBeginIsClosedAndTriedAgain() {
            made.get(0).commitTransactionException = new TimeoutException("No answer.");
            assertThatThrownBy(() -> journal.write(run("lost"))).isInstanceOf(IllegalStateException.class);
            initFault = new TimeoutException("Still none.");

            assertThatThrownBy(() -> journal.write(run("lost, too"))).isInstanceOf(IllegalStateException.class);
            journal.write(run("next"));

            assertThat(made).extracting(MockProducer::closed).containsExactly(true, true, false);
            assertThat(made.get(2).history()).extracting(ProducerRecord::key).containsExactly("next");
        }

        @Test
        void anInterruptedWriteKeepsTheInterruptAndTheNextOneIsWhole() {
            journal.write(run("first"));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> journal.write(run("interrupted"))).hasMessageStartingWith("Interrupted");

            assertThat(Thread.interrupted()).isTrue();
            journal.write(run("next"));
            assertThat(made.get(0).closed()).isTrue();
            assertThat(made.get(1).history()).extracting(ProducerRecord::key).containsExactly("next");
        }

        @Test
        void aProducerThatWasFencedForItsSlownessIsReplaced() {
            made.get(0).commitTransactionException = new ProducerFencedException("The epoch is old.");
            slowness = KafkaAccess.TRANSACTION_TIMEOUT;

            assertThatThrownBy(() -> journal.write(run("slow"))).hasMessageContaining("The next write settles which.");
            journal.write(run("next"));

            assertThat(made.get(1).history()).extracting(ProducerRecord::key).containsExactly("next");
        }

        @Test
        void aProducerThatWasFencedAtOnceIsNot() {
            made.get(0).commitTransactionException = new InvalidProducerEpochException("The epoch is old.");

            assertThatThrownBy(() -> journal.write(run("fenced"))).hasMessageStartingWith("Another training service");
            assertThatThrownBy(() -> journal.write(run("again"))).hasMessageStartingWith("Another training service");

            assertThat(made).hasSize(1);
        }

        private MockProducer<String, byte[]> make() {
            MockProducer<String, byte[]> producer =
                    new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                        @Override
                        public void commitTransaction() {
                            nanos.addAndGet(slowness.toNanos());
                            super.commitTransaction();
                        }
                    };
            producer.initTransactionException = initFault;
            initFault = null;
            made.add(producer);
            return producer;
        }
    }

    @Nested
    class WithASecondService {
        @Test
        void theNewestWritesAndTheOlderOneStaysOut() {
            try (ModelJournal older = new ModelJournal(access, "taken-over")) {
                older.write(run("before"));
                try (ModelJournal newest = new ModelJournal(access, "taken-over")) {
                    assertThatThrownBy(() -> older.write(run("fenced")))
                            .hasMessageStartingWith("Another training service");
                    assertThatThrownBy(() -> older.write(run("again")))
                            .hasMessageStartingWith("Another training service");

                    newest.write(run("after"));
                }
            }
        }
    }

    private static TrainingRun run(String id) {
        return TrainingRun.newBuilder()
                .setRunId(id)
                .setModelName("journal")
                .setLane(TrainingLane.FAST)
                .setTrigger("A test.")
                .setState(TrainingRunState.RUNNING)
                .setStarted(Instant.EPOCH)
                .setUpdated(Instant.EPOCH)
                .build();
    }
}
