package io.slugline.classifier.shadow;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.serving.Classification;
import io.slugline.classifier.serving.ClassifiedArticles;
import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what challengers say; what cannot be written at once is lost, as nothing depends on it. One thread. */
final class ShadowArticles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowArticles.class);
    private static final int LIMIT_MILLIS = 2_000;

    private final ClassifierConfig config;
    private final String topic;
    private @Nullable Producer<String, ClassifiedArticle> producer;

    ShadowArticles(ClassifierConfig config) {
        this.config = config;
        this.topic = new Topics(config.topics().prefix().orElse("")).name(Topic.SHADOW_ARTICLES);
    }

    void write(Article article, Classification classification) {
        ClassifiedArticle said = ClassifiedArticles.of(article, classification);
        var unused = producer().send(new ProducerRecord<>(topic, said.getId(), said), (sent, failure) -> {
            if (failure != null) {
                LOG.warn("What a challenger said is lost: articleId={} reason={}", said.getId(), failure.toString());
            }
        });
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(LIMIT_MILLIS));
        }
    }

    /** Made when the first challenger scores: most of the time there is none. */
    private Producer<String, ClassifiedArticle> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    ClientSettings.of(
                            config.kafka().bootstrapServers(),
                            config.kafka().clientFile(),
                            Map.of(
                                    ProducerConfig.CLIENT_ID_CONFIG,
                                    config.instance() + "-shadow",
                                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                    LIMIT_MILLIS)),
                    new StringSerializer(),
                    new AvroSerdes(config.registry().url()).serializer());
        }
        return producer;
    }
}
