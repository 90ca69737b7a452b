package io.slugline.classifier.stream;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.shadow.Shadow;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Everything that one run of the stream consists of, put together from the configuration. */
final class StreamAssembly implements AutoCloseable {
    private final ArticleDecoder decoder;
    private final ArticleEncoder encoder;
    private final Patience patience;
    private final FailurePolicy failures;
    private final KafkaStreams streams;

    StreamAssembly(ClassifierConfig config, ActiveModel model, Shadow shadow, Meters meters, Clock clock) {
        Topics topics = new Topics(config.topics().prefix().orElse(""));
        AvroSerdes serdes = new AvroSerdes(config.registry().url());
        decoder = new ArticleDecoder(serdes);
        encoder = new ArticleEncoder(serdes, topics.name(Topic.CLASSIFIED_ARTICLES));
        patience = new Patience(config.stream().patience());
        RefusedOutputs refusedOutputs = new RefusedOutputs(topics.name(Topic.DEAD_LETTERS));
        failures = new FailurePolicy(refusedOutputs);
        Optional<ReadAhead> readAhead = readAhead(config, model, meters);
        ArticleClassification classification = new ArticleClassification(
                new ArticleClassification.Codec(decoder, encoder), model, readAhead, refusedOutputs, shadow);
        OutputRecords outputs =
                new OutputRecords(config.output().bytesAtMost(), config.output().deadLetterBytesAtMost(), clock);
        Topology topology = ClassifyTopology.of(
                topics, () -> new ClassifyProcessor(classification, outputs, patience, meters, clock));
        streams = new KafkaStreams(topology, StreamSettings.of(config, readAhead, refusedOutputs));
        streams.setUncaughtExceptionHandler(failures);
    }

    KafkaStreams streams() {
        return streams;
    }

    /** How the stream is at this moment. */
    StreamCondition condition() {
        Optional<String> stopped = failures.reasonToStop();
        if (stopped.isPresent()) {
            return StreamCondition.stopped(stopped.get());
        }
        if (patience.outage().isPresent()) {
            return StreamCondition.waiting(patience.outage().get());
        }
        return switch (streams.state()) {
            case RUNNING -> StreamCondition.running();
            case CREATED, REBALANCING -> StreamCondition.waiting("Waiting for partitions of the articles");
            default -> StreamCondition.stopped("The stream has stopped");
        };
    }

    @Override
    public void close() {
        decoder.close();
        encoder.close();
    }

    private Optional<ReadAhead> readAhead(ClassifierConfig config, ActiveModel model, Meters meters) {
        if (!config.readAhead().enabled()) {
            return Optional.empty();
        }
        return Optional.of(new ReadAhead(
                decoder,
                model,
                meters,
                config.model().tokenBudget(),
                config.readAhead().articlesAtMost()));
    }
}
