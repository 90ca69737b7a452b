package io.slugline.console.projection;

import io.slugline.console.article.ArticleState;
import io.slugline.console.index.ArticleIndex;
import io.slugline.console.projection.ProjectionStatus.State;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the index equal to the topics of articles, classifications and labels: every record counts once, however often
 * the process is killed, because positions are committed with the index and merging a record twice changes nothing.
 */
final class ArticleProjection implements TopicLoop.Body {
    static final List<Topic> TOPICS = List.of(Topic.ARTICLES, Topic.CLASSIFIED_ARTICLES, Topic.LABELS);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();
    /** Each commit writes a small segment out and waits for the disk; what a crash costs here is read again in seconds. */
    private static final long CATCHING_UP_COMMIT_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long REPORT_NANOS = Duration.ofMillis(250).toNanos();
    /** While live, asking for end offsets is what notices that the broker is gone: a poll would stay silent. */
    private static final long CHECK_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int MOST_TOGETHER = 12_000;
    /** With less than this left the next poll may be small, and what came must not wait for it. */
    private static final int WORTH_GATHERING = 1_000;

    private static final int FAR_BEHIND = 20_000;

    private final ArticleIndex index;
    private final ChangeListener listener;
    private final RecordDecoder decoder;
    private final Forgetting forgetting;
    private volatile ProjectionStatus status = ProjectionStatus.waiting("The console has just started.");
    private volatile boolean rebuildWanted;
    /** Up to where the index has taken everything in; a poll goes further, and may be the last one. */
    private Map<TopicPartition, Long> applied = Map.of();

    private boolean dirty;
    private boolean live;
    /** Where the topics ended when it was last looked, to see whether it keeps up with what is still coming. */
    private Map<TopicPartition, Long> ends = Map.of();

    private long indexed;
    private long startNanos;
    private long committedNanos;
    private long reportedNanos;

    ArticleProjection(ArticleIndex index, ChangeListener listener, RecordDecoder decoder, Forgetting forgetting) {
        this.index = index;
        this.listener = listener;
        this.decoder = decoder;
        this.forgetting = forgetting;
    }

    ProjectionStatus status() {
        return status;
    }

    /** Empties the index and reads everything again, on the reading thread, soon. */
    void rebuild() {
        rebuildWanted = true;
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public void begin(TopicReader reader) {
        index.openIfClosed();
        if (!Positions.fit(index.committed(), reader.topicIds())) {
            index.clear();
        }
        reader.seek(Positions.parse(index.committed()));
        startOver();
    }

    @Override
    public void turn(TopicReader reader) {
        if (rebuildWanted) {
            rebuildWanted = false;
            index.clear();
            reader.seek(Map.of());
            startOver();
        }
        Collection<ArticleState> changed = read(reader);
        if (live && !changed.isEmpty()) {
            listener.articlesChanged(changed);
        }
        long now = System.nanoTime();
        if (now - reportedNanos > (live ? CHECK_NANOS : REPORT_NANOS)) {
            reportedNanos = now;
            report(reader, now);
        }
        if (live && forgetting.forget(index)) {
            dirty = true;
        }
        if (dirty && now - committedNanos > (live ? COMMIT_NANOS : CATCHING_UP_COMMIT_NANOS)) {
            commit(reader);
        }
    }

    /** What was polled and not applied is read again after the next start. */
    @Override
    public void end(TopicReader reader) {
        if (dirty) {
            commit(reader);
        }
    }

    @Override
    public void waiting(String reason) {
        live = false;
        publish(ProjectionStatus.waiting(reason));
    }

    private void startOver() {
        live = false;
        dirty = false;
        ends = Map.of();
        indexed = 0;
        startNanos = System.nanoTime();
        committedNanos = startNanos;
        reportedNanos = 0;
    }

    /** One poll while live; many while much is left, because every batch costs a refresh of the index. */
    private Collection<ArticleState> read(TopicReader reader) {
        ArticleBatch batch = new ArticleBatch();
        int taken = 0;
        int polled;
        do {
            ConsumerRecords<String, byte[]> records = reader.poll(POLL);
            polled = records.count();
            for (ConsumerRecord<String, byte[]> record : records) {
                batch.add(reader.topic(record.topic()), record, decoder);
            }
            taken += polled;
            if (live) {
                reader.stepFreely();
            } else {
                reader.stayInStep(records);
            }
        } while (!live && polled > 0 && taken < MOST_TOGETHER && reader.lag() >= WORTH_GATHERING);
        Collection<ArticleState> changed = batch.apply(index);
        applied = reader.positions();
        indexed += taken;
        dirty |= taken > 0;
        return changed;
    }

    private void commit(TopicReader reader) {
        index.commit(Positions.text(applied, reader.topicIds()));
        committedNanos = System.nanoTime();
        dirty = false;
    }

    /** Live once nothing is left, or what was there at the last look is read: stories may never stop coming. */
    private void report(TopicReader reader, long now) {
        boolean keepsUp = !ends.isEmpty() && reader.hasReached(ends);
        ends = reader.ends();
        long remaining = reader.remaining(ends);
        live = remaining == 0 || (remaining < FAR_BEHIND && (live || keepsUp));
        double seconds = Math.max(1e-3, (now - startNanos) / 1e9);
        State state = live ? State.LIVE : State.CATCHING_UP;
        publish(new ProjectionStatus(state, indexed, remaining, live ? 0 : indexed / seconds, decoder.skipped(), null));
    }

    private void publish(ProjectionStatus next) {
        boolean news = next.state() != status.state() || next.state() == State.CATCHING_UP;
        status = next;
        if (news) {
            listener.statusChanged(next);
        }
    }
}
