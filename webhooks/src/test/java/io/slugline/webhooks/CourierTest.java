package io.slugline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.webhooks.deliver.DeliveryResult;
import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.DeliveryResult.Refused;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import io.slugline.webhooks.event.LabelNames;
import io.slugline.webhooks.event.RecordPlace;
import io.slugline.webhooks.event.StoryEvent;
import io.slugline.webhooks.sample.SettingsOf;
import io.slugline.webhooks.sample.StoryRecords;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The order of things, on a clock that only the test moves; each record is its text, and "-" is unwanted. */
class CourierTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Backlog backlog = new Backlog();
    private final List<String> sent = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();
    private Function<String, DeliveryResult> answers = id -> new Delivered("taken.");
    private Duration pause = Duration.ZERO;
    private Duration perRequest = Duration.ZERO;
    private long nanos;

    @Test
    void sendsWhatIsWantedInOrder() {
        add("a", "-", "b", "-");

        courier(1).work(A_SECOND);

        assertThat(sent).containsExactly("a", "b");
        assertThat(committable()).isEqualTo(4);
    }

    @Test
    void sendsNothingPastWhatMustBeSentAgain() {
        answers =
                id -> id.equals("b") ? new RetryLater("busy.", Optional.of(Duration.ofSeconds(9))) : new Delivered(".");
        Courier courier = courier(1);
        add("a", "b", "c");

        courier.work(A_SECOND);
        courier.work(A_SECOND);
        assertThat(sent).containsExactly("a", "b");
        assertThat(committable()).isEqualTo(1);
        assertThat(courier.trouble()).isEqualTo("busy.");
        assertThat(courier.rest()).isEqualTo(Duration.ofSeconds(9));

        answers = id -> new Delivered("taken.");
        nanos += Duration.ofSeconds(9).toNanos();
        courier.work(A_SECOND);

        assertThat(sent).containsExactly("a", "b", "b", "c");
        assertThat(courier.trouble()).isEmpty();
    }

    @Test
    void keepsToTheRateThatTheEndpointAllows() {
        pause = Duration.ofMillis(500);
        Courier courier = courier(1);
        add("a", "b");

        courier.work(A_SECOND);
        assertThat(sent).containsExactly("a");
        nanos += pause.toNanos();
        courier.work(A_SECOND);

        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void keepsToTheRateAfterAFailureToo() {
        pause = Duration.ofMinutes(2);
        answers = id -> new RetryLater("busy.", Optional.of(Duration.ofSeconds(9)));
        Courier courier = courier(1);
        add("a");

        courier.work(A_SECOND);

        assertThat(courier.rest()).isEqualTo(pause);
    }

    @Test
    void keepsToTheRateAfterARefusedBatch() {
        pause = Duration.ofMillis(500);
        answers = ids -> ids.contains("bad") ? new Refused("no.") : new Delivered("taken.");
        Courier courier = courier(10);
        add("a", "bad");

        courier.work(A_SECOND);

        assertThat(sent).containsExactly("a,bad");
        assertThat(courier.rest()).isEqualTo(pause);
    }

    @Test
    void givesTheThreadBackWhenItsTimeIsUp() {
        perRequest = Duration.ofMillis(400);
        Courier courier = courier(1);
        add("a", "b", "c", "d", "e");

        courier.work(A_SECOND);

        assertThat(sent).containsExactly("a", "b", "c");
        assertThat(committable()).isEqualTo(3);
    }

    @Test
    void sendsTheEventsOfARefusedBatchAlone() {
        answers = ids -> ids.contains("bad") ? new Refused("no.") : new Delivered("taken.");
        add("a", "-", "bad", "c");

        courier(10).work(A_SECOND);

        assertThat(sent).containsExactly("a,bad,c", "a", "bad", "c");
        assertThat(aside).containsExactly("bad");
        assertThat(committable()).isEqualTo(4);
    }

    @Test
    void keepsARefusedRecordFirstUntilSomethingHasTakenIt() {
        answers = id -> new Refused("no.");
        Courier courier = new Courier(
                backlog, new Courier.Route(CourierTest::read, post(), new ErrantRecords(null)), config(1), () -> nanos);
        add("-", "bad", "c");

        assertThatThrownBy(() -> courier.work(A_SECOND))
                .isInstanceOf(NeedsPersonException.class)
                .hasMessageStartingWith("Record t/0/1 cannot be delivered. no. To set such records aside");
        assertThat(committable()).isEqualTo(1);
    }

    private Courier courier(int batchSize) {
        Courier.Route route = new Courier.Route(CourierTest::read, post(), (record, reason) -> aside.add(text(record)));
        return new Courier(backlog, route, config(batchSize), () -> nanos);
    }

    private Courier.Post post() {
        return new Courier.Post() {
            @Override
            public DeliveryResult post(Parcel parcel) {
                String ids = String.join(
                        ",",
                        parcel.records().stream()
                                .map(item -> text(item.record()))
                                .toList());
                sent.add(ids);
                nanos += perRequest.toNanos();
                return answers.apply(ids);
            }

            @Override
            public Duration pause() {
                return pause;
            }
        };
    }

    private static WebhookConfig config(int batchSize) {
        return new WebhookConfig(SettingsOf.webhook(Map.of("batch.size", Integer.toString(batchSize))));
    }

    private static Reading read(SinkRecord record) {
        RecordPlace place = RecordReader.placeOf(record);
        return text(record).equals("-")
                ? new Reading.Unwanted()
                : new Reading.Wanted(StoryEvent.of(
                        StoryRecords.story(text(record)).build(), place, URI.create("/test"), LabelNames.NONE));
    }

    private void add(String... texts) {
        List<SinkRecord> records = new ArrayList<>();
        for (String text : texts) {
            records.add(new SinkRecord("t", 0, null, null, null, text, records.size()));
        }
        backlog.add(records);
    }

    private long committable() {
        TopicPartition partition = new TopicPartition("t", 0);
        return backlog.committable(Map.of(partition, new OffsetAndMetadata(4)), "")
                .get(partition)
                .offset();
    }

    private static String text(SinkRecord record) {
        return String.valueOf(record.value());
    }
}
