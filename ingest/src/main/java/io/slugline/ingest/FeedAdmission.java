package io.slugline.ingest;

import io.slugline.ingest.FeedList.Change;
import io.slugline.ingest.poll.DeadLetter;
import io.slugline.ingest.poll.FeedPoller;
import io.slugline.ingest.poll.FeedPosition;
import io.slugline.ingest.schedule.PollSchedule;
import io.slugline.schemas.Feed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Lets the feeds of a task's share into the poller, and takes them out again when they are paused or removed. Belongs to
 * the task's thread.
 */
final class FeedAdmission implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final List<FeedList> lists = new ArrayList<>();
    /** Where reading of feeds stands that were paused since the start; the stored offset may be older. */
    private final Map<String, FeedPosition> paused = new HashMap<>();

    private final FeedShare share;
    private final FeedPoller poller;
    private final PollSchedule schedule;
    private final OffsetStorageReader stored;
    private final OutcomeRecords records;
    private final Duration startSpread;

    FeedAdmission(
            FeedSourceConfig config,
            FeedShare share,
            FeedPoller poller,
            PollSchedule schedule,
            OffsetStorageReader stored) {
        this.share = share;
        this.poller = poller;
        this.schedule = schedule;
        this.stored = stored;
        this.records = new OutcomeRecords(config);
        this.startSpread = config.duration(ScheduleSettings.START_SPREAD_MS);
        lists.add(new FixedFeeds(config.getList(FeedSettings.URLS)));
        if (config.isSet(FeedSettings.OPML)) {
            lists.add(new OpmlFeeds(Path.of(config.getString(FeedSettings.OPML)), clock));
        }
        if (config.isSet(FeedSettings.TOPIC)) {
            lists.add(new FeedTopic(config, clock));
        }
    }

    /** Follows the lists, and returns what is to be written about it. */
    List<SourceRecord> takeChanges() {
        Map<String, Change> newest = new LinkedHashMap<>();
        List<SourceRecord> written = new ArrayList<>();
        for (FeedList list : lists) {
            for (Change change : list.changes()) {
                if (change instanceof Change.Unreadable unreadable) {
                    written.addAll(refused(unreadable.letter()));
                } else if (share.contains(feedId(change))) {
                    newest.put(feedId(change), change);
                }
            }
        }
        Map<Map<String, String>, Map<String, Object>> offsets = newest.isEmpty()
                ? Map.of()
                : stored.offsets(
                        newest.keySet().stream().map(SourcePosition::partition).toList());
        newest.forEach((feedId, change) ->
                written.addAll(follow(change, feedId, offsets.get(SourcePosition.partition(feedId)))));
        return written;
    }

    @Override
    public void close() {
        lists.forEach(FeedList::close);
    }

    private static String feedId(Change change) {
        return change instanceof Change.Wanted wanted ? wanted.feed().getId() : ((Change.Removed) change).feedId();
    }

    private List<SourceRecord> follow(Change change, String feedId, @Nullable Map<String, Object> offset) {
        if (change instanceof Change.Removed) {
            boolean polled = poller.remove(feedId) != null;
            boolean known = paused.remove(feedId) != null || polled || offset != null;
            return known ? records.removed(feedId) : List.of();
        }
        Feed feed = ((Change.Wanted) change).feed();
        FeedPosition position = paused.getOrDefault(feedId, SourcePosition.read(offset));
        if (feed.getPaused()) {
            return pause(feed, position);
        }
        paused.remove(feedId);
        Instant first = schedule.afterStart(clock.instant(), position.next(), startSpread);
        poller.add(feed, position, first);
        return List.of();
    }

    private List<SourceRecord> pause(Feed feed, FeedPosition before) {
        FeedPosition polled = poller.remove(feed.getId());
        FeedPosition position = polled == null ? before : polled;
        paused.put(feed.getId(), position.paused());
        // A position without a next poll was written when the feed was paused or ended, so it is no news.
        return position.next() == null && polled == null ? List.of() : records.paused(feed, position);
    }

    private List<SourceRecord> refused(DeadLetter letter) {
        boolean fresh = letter.origin() == null
                || TopicPosition.isAfter(letter.origin(), stored.offset(TopicPosition.partition(letter.origin())));
        return fresh && share.contains(letter.key()) ? records.of(letter) : List.of();
    }
}
