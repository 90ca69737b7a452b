package io.slugline.webhooks;

import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hands records that cannot be delivered to Connect, which writes them to the connector's dead-letter queue before it commits
 * anything after them. Where the connector has none, the task ends and the record stays first.
 */
final class ErrantRecords implements Courier.DeadLetters {
    private final @Nullable ErrantRecordReporter reporter;

    /** @param reporter null if the connector's settings set nothing aside */
    ErrantRecords(@Nullable ErrantRecordReporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public void add(SinkRecord record, String reason) {
        if (reporter == null) {
            throw new NeedsPersonException("Record " + RecordReader.placeOf(record) + " cannot be delivered. " + reason
                    + " To set such records aside and go on, set errors.tolerance=all and"
                    + " errors.deadletterqueue.topic.name, then restart the task.");
        }
        // Connect waits for it at the next commit.
        Future<Void> unused = reporter.report(record, new ConnectException(reason));
    }
}
