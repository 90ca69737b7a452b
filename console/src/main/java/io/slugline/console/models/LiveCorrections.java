package io.slugline.console.models;

import io.slugline.console.index.ArticleSearch;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Counts an editor's labels that the serving version learned from and the one before had not. */
@Singleton
public class LiveCorrections {
    private final ModelShelf models;
    private final ArticleSearch search;

    LiveCorrections(ModelShelf models, ArticleSearch search) {
        this.models = models;
        this.search = search;
    }

    /**
     * @param version the serving version
     * @param since when it became champion, in epoch milliseconds
     * @param labels the editor's standing labels that are new in it
     */
    public record News(int version, long since, int labels) {}

    /** Empty before the first version, and while the serving one learned from no label. */
    public Optional<News> of(String editor) {
        return models.champion().flatMap(change -> {
            Optional<ModelVersion> serving = models.version(change.getVersion());
            return serving.map(version -> news(change, version, editor)).filter(news -> news.labels() > 0);
        });
    }

    private News news(AliasChange change, ModelVersion serving, String editor) {
        Map<String, Long> before = Optional.ofNullable(change.getPrevious())
                .flatMap(models::version)
                .map(version -> version.getTrainingSet().getEndOffsets())
                .orElse(Map.of());
        int labels = 0;
        for (Map.Entry<String, Long> end :
                serving.getTrainingSet().getEndOffsets().entrySet()) {
            int partition = Integer.parseInt(end.getKey());
            labels += search.decisions(editor, partition, before.getOrDefault(end.getKey(), 0L), end.getValue());
        }
        return new News(serving.getVersion(), change.getChanged().toEpochMilli(), labels);
    }
}
