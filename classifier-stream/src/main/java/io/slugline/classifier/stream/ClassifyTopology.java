package io.slugline.classifier.stream;

import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The whole stream: an article comes in, one record goes out. Bytes all the way, so that no record can fail before the
 * processor sees it and no output after.
 */
final class ClassifyTopology {
    private static final String ARTICLES = "articles";
    private static final String CLASSIFY = "classify";

    private ClassifyTopology() {}

    static Topology of(Topics topics, ProcessorSupplier<byte[], byte[], byte[], byte[]> classify) {
        Topology topology = new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        ARTICLES,
                        new IngestTimestamp(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.name(Topic.ARTICLES))
                .addProcessor(CLASSIFY, classify, ARTICLES);
        for (Topic answers : List.of(Topic.CLASSIFIED_ARTICLES, Topic.DEAD_LETTERS)) {
            topology.addSink(
                    answers.plainName(),
                    topics.name(answers),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    CLASSIFY);
        }
        return topology;
    }
}
