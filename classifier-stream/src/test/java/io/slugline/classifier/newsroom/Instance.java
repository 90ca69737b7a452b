package io.slugline.classifier.newsroom;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.release.ModelIntake;
import io.slugline.classifier.release.StatusBoard;
import io.slugline.classifier.release.StatusPublisher;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.classifier.serving.TextClassifiers;
import io.slugline.classifier.shadow.Serving;
import io.slugline.classifier.shadow.Shadow;
import io.slugline.classifier.stream.ClassifierStream;
import io.slugline.classifier.stream.StreamCondition;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One running instance of the service, put together as the application does it. */
public final class Instance implements AutoCloseable {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ModelSlot slot = new ModelSlot();
    private final StatusPublisher publisher;
    private final StatusBoard status;
    private final Shadow shadow;
    private final ModelIntake intake;
    private final ClassifierStream stream;

    private Instance(ClassifierConfig config, ScorerFactory scorers) {
        Clock clock = Clock.systemUTC();
        Meters meters = new Meters(registry);
        publisher = new StatusPublisher(config);
        status = new StatusBoard(config, slot, publisher, clock);
        shadow = new Shadow(config, meters, clock);
        intake = new ModelIntake(config, slot, scorers, status, meters, shadow);
        stream = new ClassifierStream(config, new Serving(slot, shadow), meters, clock, registry);
    }

    /** Starts an instance of a newsroom. */
    public static Instance start(Newsroom newsroom, ScorerFactory scorers, Map<String, String> settings) {
        return start(settings(newsroom, settings), scorers);
    }

    /** All settings of an instance of a newsroom. */
    public static Map<String, String> settings(Newsroom newsroom, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("slugline.kafka.bootstrap-servers", newsroom.backbone().bootstrapServers());
        all.put("slugline.registry.url", newsroom.backbone().registryUrl());
        all.put("slugline.topics.prefix", newsroom.prefix());
        all.put("slugline.artifacts.uri", newsroom.releases().store().toString());
        all.put("slugline.data-dir", newsroom.folder().resolve("data").toString());
        all.put("slugline.instance", "one");
        all.putAll(settings);
        return all;
    }

    /** Starts an instance with these settings. */
    public static Instance start(Map<String, String> settings, ScorerFactory scorers) {
        return start(config(settings), scorers);
    }

    /** Starts an instance with these settings and the model library. */
    static Instance startWithModels(Map<String, String> settings) {
        ClassifierConfig config = config(settings);
        return start(config, new TextClassifiers(config));
    }

    /** The service's settings with these in place of the defaults. */
    public static ClassifierConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ClassifierConfig.class)
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ClassifierConfig.class);
    }

    private static Instance start(ClassifierConfig config, ScorerFactory scorers) {
        Instance instance = new Instance(config, scorers);
        instance.publisher.start();
        instance.status.starting();
        instance.shadow.start();
        instance.intake.start();
        instance.stream.start();
        return instance;
    }

    public StatusBoard status() {
        return status;
    }

    public StreamCondition stream() {
        return stream.condition();
    }

    public ModelSlot slot() {
        return slot;
    }

    /** The count of a counter or timer with this name, over all its tags. */
    public double count(String meter) {
        return registry.find(meter).counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum()
                + registry.find(meter).timers().stream()
                        .mapToDouble(timer -> timer.count())
                        .sum();
    }

    /** The count of a counter with this name and tag. */
    public double count(String meter, String tag, String value) {
        return registry.find(meter).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** The value of one of Kafka's own metrics, over all its tags. */
    public double kafka(String meter) {
        return registry.find(meter).meters().stream()
                .flatMap(each -> StreamSupport.stream(each.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    @Override
    public void close() {
        stream.close();
        intake.close();
        status.stopped();
        publisher.close();
        shadow.close();
        slot.close();
    }
}
