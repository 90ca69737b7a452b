package io.slugline.classifier.stream;

import io.slugline.classifier.metrics.Meters;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each article on to exactly one topic, classified or as a dead letter. Stateless; one per partition. */
final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifyProcessor.class);

    private final ArticleClassification classification;
    private final OutputRecords outputs;
    private final Patience patience;
    private final Meters meters;
    private final Clock clock;

    ClassifyProcessor(
            ArticleClassification classification,
            OutputRecords outputs,
            Patience patience,
            Meters meters,
            Clock clock) {
        this.classification = classification;
        this.outputs = outputs;
        this.patience = patience;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        classification.drop(context.taskId().partition());
    }

    @Override
    public void process(Record<byte[], byte[]> article) {
        Origin origin = Origin.of(context().recordMetadata().orElseThrow());
        Outcome outcome = patience.awaiting(() -> classification.outcome(origin, article.value()));
        if (outcome instanceof Outcome.Classified classified) {
            forward(article, origin, classified);
        } else {
            forward(article, origin, (Outcome.Refused) outcome);
        }
    }

    @Override
    public void close() {
        classification.drop(context().taskId().partition());
    }

    private void forward(Record<byte[], byte[]> article, Origin origin, Outcome.Classified classified) {
        Record<byte[], byte[]> output = outputs.classified(article, origin, classified);
        if (!outputs.fits(output)) {
            forward(article, origin, tooLarge(classified.value().length));
            return;
        }
        context().forward(output, ClassifyTopology.CLASSIFIED);
        meters.produced(Duration.ofMillis(clock.millis() - article.timestamp()));
    }

    private void forward(Record<byte[], byte[]> article, Origin origin, Outcome.Refused refused) {
        LOG.warn(
                "An article goes to the dead letters: reason={} topic={} partition={} offset={}",
                refused.reason().code(),
                origin.topic(),
                origin.partition(),
                origin.offset());
        context().forward(outputs.deadLetter(article, origin, refused), ClassifyTopology.DEAD_LETTERS);
        meters.deadLetter(refused.reason().code());
    }

    private static Outcome.Refused tooLarge(int bytes) {
        return Outcome.Refused.unasked(
                DeadLetterReason.OUTPUT_TOO_LARGE, "The classified article has " + bytes + " bytes");
    }
}
