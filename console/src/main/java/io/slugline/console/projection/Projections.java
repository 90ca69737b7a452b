package io.slugline.console.projection;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.index.ArticleIndex;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.TrafficSearch;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;

/** Starts and stops the reading threads, and owns the index. */
@Singleton
public class Projections {
    private final ArticleIndex index;
    private final ArticleProjection articles;
    private final RecordDecoder articleDecoder;
    private final RecordDecoder tableDecoder;
    private final TopicLoop articleLoop;
    private final TopicLoop tableLoop;

    public Projections(ConsoleConfig config, Backbone backbone, RecordTables tables, ChangeListener listener) {
        RegistryProbe registry = new RegistryProbe(config.registry().url());
        this.index = ArticleIndex.open(config.dataDir().resolve("index"));
        this.articleDecoder = new RecordDecoder(backbone.serdes(), registry);
        this.tableDecoder = new RecordDecoder(backbone.serdes(), registry);
        Forgetting forgetting = new Forgetting(config.projection().keep(), Clock.systemUTC());
        this.articles = new ArticleProjection(index, listener, articleDecoder, forgetting);
        this.articleLoop = new TopicLoop("article-projection", backbone, articles);
        this.tableLoop =
                new TopicLoop("table-projection", backbone, new TableProjection(tables, listener, tableDecoder));
    }

    void start(@Observes StartupEvent event) {
        articleLoop.start();
        tableLoop.start();
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        tableLoop.stop();
        articleLoop.stop();
        tableDecoder.close();
        articleDecoder.close();
        index.close();
    }

    /** How far the index is. */
    public ProjectionStatus status() {
        return articles.status();
    }

    /** True once a reading thread has ended although the console goes on; a new process helps. */
    boolean haveFailed() {
        return articleLoop.hasFailed() || tableLoop.hasFailed();
    }

    /** Empties the index and reads everything again. */
    public void rebuild() {
        articles.rebuild();
    }

    @Produces
    @Singleton
    TrafficSearch traffic() {
        return index.traffic();
    }

    @Produces
    @Singleton
    ArticleSearch search() {
        return index.search();
    }
}
