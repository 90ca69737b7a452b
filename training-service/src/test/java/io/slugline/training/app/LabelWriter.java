package io.slugline.training.app;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Editors for tests: writes decisions to the topic as the console does. */
public final class LabelWriter implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<String, ArticleLabel> producer;

    public LabelWriter(KafkaAccess access) {
        this.topic = access.name(Topic.LABELS);
        Serializer<ArticleLabel> serializer = access.serdes().serializer();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()), new StringSerializer(), serializer);
    }

    public void write(List<ArticleLabel> decisions) throws Exception {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        for (ArticleLabel decision : decisions) {
            written.add(producer.send(new ProducerRecord<>(topic, decision.getArticleId(), decision)));
        }
        for (Future<RecordMetadata> one : written) {
            one.get(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
