package io.slugline.classifier.stream;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.shadow.Shadow;
import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Everything that one run of the stream and of the backfill beside it consists of, put together from the configuration. */
final class StreamAssembly implements AutoCloseable {
    private final ClassifierConfig config;
    private final ActiveModel model;
    private final Meters meters;
    private final Clock clock;
    private final Topics topics;
    private final ArticleDecoder decoder;
    private final ArticleEncoder encoder;
    private final Patience patience;
    private final FailurePolicy failures;
    private final KafkaStreams streams;
    private final BackfillLane backfill;

    StreamAssembly(ClassifierConfig config, ActiveModel model, Shadow shadow, Meters meters, Clock clock) {
        this.config = config;
        this.model = model;
        this.meters = meters;
        this.clock = clock;
        topics = new Topics(config.topics().prefix().orElse(""));
        AvroSerdes serdes = new AvroSerdes(config.registry().url());
        decoder = new ArticleDecoder(serdes);
        encoder = new ArticleEncoder(serdes, topics.name(Topic.CLASSIFIED_ARTICLES));
        patience = patience();
        RefusedOutputs refusedOutputs = refusedOutputs();
        failures = new FailurePolicy(refusedOutputs);
        Optional<ReadAhead> readAhead = readAhead();
        RightOfWay rightOfWay = new RightOfWay(
                () -> readAhead.map(ReadAhead::size).orElse(0),
                config.backfill().quiet());
        Answers answers = answers(readAhead, refusedOutputs, patience, shadow::offer);
        Topology topology =
                ClassifyTopology.of(topics, () -> new ClassifyProcessor(answers, rightOfWay, meters, clock));
        streams = new KafkaStreams(topology, StreamSettings.of(config, readAhead, refusedOutputs));
        streams.setUncaughtExceptionHandler(failures);
        backfill = backfill(rightOfWay);
    }

    KafkaStreams streams() {
        return streams;
    }

    void start() {
        streams.start();
        backfill.start();
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

    /** After the streams have been closed. */
    @Override
    public void close() {
        backfill.close();
        decoder.close();
        encoder.close();
    }

    /** Shares the model and the codec with the fresh articles, and nothing that could hold one of them up. */
    private BackfillLane backfill(RightOfWay rightOfWay) {
        RefusedOutputs refusedOutputs = refusedOutputs();
        Answers answers = answers(readAhead(), refusedOutputs, patience(), article -> {});
        return new BackfillLane(config, answers, rightOfWay, refusedOutputs, meters);
    }

    private Answers answers(
            Optional<ReadAhead> readAhead,
            RefusedOutputs refusedOutputs,
            Patience patience,
            Consumer<Article> classified) {
        ArticleClassification classification = new ArticleClassification(
                new ArticleClassification.Codec(decoder, encoder), model, readAhead, refusedOutputs, classified);
        OutputRecords outputs =
                new OutputRecords(config.output().bytesAtMost(), config.output().deadLetterBytesAtMost(), clock);
        return new Answers(classification, outputs, patience, meters);
    }

    private Patience patience() {
        return new Patience(config.stream().patience());
    }

    private RefusedOutputs refusedOutputs() {
        return new RefusedOutputs(topics.name(Topic.DEAD_LETTERS));
    }

    private Optional<ReadAhead> readAhead() {
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
