package io.slugline.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.article.ArticleState;
import io.slugline.console.projection.ChangeListener;
import io.slugline.console.projection.ProjectionStatus;
import io.slugline.schemas.Topic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gathers changes for a tenth of a second and tells the browsers; under load they hear less often, never less. */
@Singleton
public final class LiveEvents implements ChangeListener {
    private static final Duration GATHER = Duration.ofMillis(100);
    private static final int LOG_CAPACITY = 2_000;
    private static final int MOST_CHANGES = 200;

    private final ObjectMapper json;
    private final EventLog log = new EventLog(LOG_CAPACITY);
    private final Object lock = new Object();
    private Map<String, ArticleState> articles = new LinkedHashMap<>();
    private Set<TableChange> tables = new LinkedHashSet<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-events"));

    LiveEvents(ObjectMapper json) {
        this.json = json;
    }

    @PostConstruct
    void start() {
        var unused =
                clock.scheduleWithFixedDelay(this::flush, GATHER.toMillis(), GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    EventLog log() {
        return log;
    }

    @Override
    public void articlesChanged(Collection<ArticleState> changed) {
        synchronized (lock) {
            changed.forEach(article -> articles.put(article.id(), article));
        }
    }

    @Override
    public void tableChanged(Topic topic) {
        synchronized (lock) {
            tables.add(new TableChange(topic.plainName()));
        }
    }

    @Override
    public void statusChanged(ProjectionStatus status) {
        log.add("projection", text(status));
    }

    private void flush() {
        Map<String, ArticleState> changed;
        Set<TableChange> changedTables;
        synchronized (lock) {
            changed = articles;
            changedTables = tables;
            articles = new LinkedHashMap<>();
            tables = new LinkedHashSet<>();
        }
        List<ArticleChange> changes = new ArrayList<>();
        changed.values().forEach(article -> changes.add(ArticleChange.of(article)));
        for (int from = 0; from < changes.size(); from += MOST_CHANGES) {
            log.add("articles", text(changes.subList(from, Math.min(changes.size(), from + MOST_CHANGES))));
        }
        changedTables.forEach(change -> log.add("table", text(change)));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An event cannot be written as JSON. This is a bug.", e);
        }
    }

    /** Something in a small topic changed. */
    private record TableChange(String topic) {}
}
