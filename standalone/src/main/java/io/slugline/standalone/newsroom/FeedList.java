package io.slugline.standalone.newsroom;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Feed;
import io.slugline.schemas.GuidPolicy;
import io.slugline.schemas.Topic;
import io.slugline.standalone.samples.SampleFeed;
import io.slugline.standalone.topics.TopicTable;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts feeds on the topic {@code feeds}. A feed that is already there as wanted is not written again. */
final class FeedList implements AutoCloseable {
    private static final String TOPIC = Topic.FEEDS.plainName();

    private final KafkaProducer<String, Feed> producer;
    private final TopicTable<Feed> present;

    FeedList(String bootstrapServers, URI registry) {
        AvroSerdes serdes = new AvroSerdes(registry.toString());
        Serializer<Feed> serializer = serdes.serializer();
        Deserializer<Feed> deserializer = serdes.deserializer(Feed.class);
        present = TopicTable.of(bootstrapServers, TOPIC, deserializer);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                new StringSerializer(),
                serializer);
        present.refresh();
    }

    /** Lists the sample feeds, or pauses those of an earlier start. */
    void samples(URI server, Duration interval, boolean wanted) {
        for (SampleFeed sample : SampleFeed.values()) {
            Optional<Feed> before = present.find(sample.id());
            if (wanted || before.isPresent()) {
                put(Feed.newBuilder()
                        .setId(sample.id())
                        .setUrl(sample.address(server).toString())
                        .setTitle(sample.title())
                        .setIntervalMillis(interval.toMillis())
                        .setPaused(!wanted)
                        .setGuidPolicy(GuidPolicy.AUTO)
                        .setOwner("sample")
                        .setAdded(before.map(Feed::getAdded).orElseGet(FeedList::now))
                        .build());
            }
        }
    }

    /** Lists feeds by their addresses; a feed already listed under the same address stays as it is. */
    void add(List<WantedFeed> feeds) {
        for (WantedFeed feed : feeds) {
            boolean known =
                    present.values().stream().anyMatch(listed -> listed.getUrl().equals(feed.url()));
            if (!known) {
                put(listed(feed));
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        present.close();
    }

    private void put(Feed feed) {
        if (present.find(feed.getId()).filter(feed::equals).isPresent()) {
            return;
        }
        try {
            producer.send(new ProducerRecord<>(TOPIC, feed.getId(), feed)).get();
        } catch (ExecutionException e) {
            throw new NewsroomException("The feed " + feed.getUrl() + " could not be listed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while listing feeds.", e);
        }
    }

    private static Feed listed(WantedFeed wanted) {
        Feed.Builder feed = Feed.newBuilder()
                .setId(id(wanted.url()))
                .setUrl(wanted.url())
                .setOwner("command line")
                .setAdded(now());
        if (wanted.title() != null) {
            feed.setTitle(wanted.title());
        }
        return feed.build();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same address always gets the same id, so listing it twice is listing it once. */
    private static String id(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256. This is a bug.", e);
        }
    }
}
