package io.slugline.classifier.stream;

import io.slugline.classifier.metrics.Meters;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends each fresh article's answer on to its topic. Stateless; one per partition. */
final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final Answers answers;
    private final RightOfWay rightOfWay;
    private final Meters meters;
    private final Clock clock;

    ClassifyProcessor(Answers answers, RightOfWay rightOfWay, Meters meters, Clock clock) {
        this.answers = answers;
        this.rightOfWay = rightOfWay;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        answers.drop(context.taskId().partition());
    }

    @Override
    public void process(Record<byte[], byte[]> article) {
        Origin origin = Origin.of(context().recordMetadata().orElseThrow());
        Answer answer = rightOfWay.first(() -> answers.to(article, origin));
        context().forward(answer.record(), answer.topic().plainName());
        if (answer.isClassified()) {
            meters.produced(Duration.ofMillis(clock.millis() - article.timestamp()));
        }
    }

    @Override
    public void close() {
        answers.drop(context().taskId().partition());
    }
}
