package io.slugline.console.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Stories;
import io.slugline.schemas.Feed;
import io.slugline.schemas.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableProjectionTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

    private final RecordTables tables = new RecordTables();
    private Desk desk;
    private TableProjection projection;
    private TopicReader reader;

    @BeforeEach
    void freshTopics() throws Exception {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        Newsroom newsroom = Newsroom.running();
        desk = newsroom.apart(prefix);
        Backbone backbone =
                new Backbone(newsroom.bootstrapServers(), Optional.empty(), newsroom.registryUrl(), prefix, 4_000);
        projection = new TableProjection(
                tables, new Silent(), new RecordDecoder(backbone.serdes(), new RegistryProbe(newsroom.registryUrl())));
        reader = new TopicReader(backbone, projection.topics());
    }

    @AfterEach
    void close() {
        reader.close();
        desk.close();
    }

    @Test
    void showsTheOldTablesUntilTheyAreReadAnew() {
        addFeed("harbour-post");
        addFeed("ledger-line");
        projection.begin(reader);
        turnUntilFeedsAre("harbour-post", "ledger-line");
        desk.sendBytes(Topic.FEEDS, "ledger-line", null);
        desk.flush();

        projection.begin(reader);

        assertThat(tables.feeds()).hasSize(2);
        turnUntilFeedsAre("harbour-post");
    }

    @Test
    void followsTheTopicsOnceTheyAreRead() {
        addFeed("harbour-post");
        projection.begin(reader);
        turnUntilFeedsAre("harbour-post");

        addFeed("ledger-line");

        turnUntilFeedsAre("harbour-post", "ledger-line");
    }

    private void addFeed(String id) {
        desk.send(Topic.FEEDS, id, Stories.feed(id, id, NOW));
        desk.flush();
    }

    private void turnUntilFeedsAre(String... ids) {
        await().pollInSameThread().untilAsserted(() -> {
            projection.turn(reader);
            assertThat(tables.feeds()).extracting(Feed::getId).containsExactlyInAnyOrder(ids);
        });
    }
}
