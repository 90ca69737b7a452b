package io.slugline.console.projection;

import io.slugline.console.article.ArticleState;
import io.slugline.console.index.ArticleIndex;
import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Merges records into the articles they are about; the index is asked once for the whole batch. */
final class ArticleBatch {
    private final Map<String, List<UnaryOperator<ArticleState>>> changes = new HashMap<>();

    /** Takes one record in; the order within an article is the order of calls. */
    void add(Topic topic, ConsumerRecord<String, byte[]> record, RecordDecoder decoder) {
        switch (topic) {
            case ARTICLES ->
                decoder.decode(record, Article.class)
                        .ifPresent(article -> change(
                                article.getId(), state -> state.with(Records.text(article), record.partition())));
            case CLASSIFIED_ARTICLES ->
                decoder.decode(record, ClassifiedArticle.class)
                        .ifPresent(article -> change(article.getId(), state -> state.with(Records.text(article), -1)
                                .with(Records.classification(article))));
            case LABELS ->
                decoder.decode(record, ArticleLabel.class)
                        .ifPresent(label -> change(label.getArticleId(), state -> state.with(Records.text(label), -1)
                                .with(Records.decision(label, record.partition(), record.offset()))));
            default -> throw new IllegalArgumentException("Topic " + topic + " has no articles. This is a bug.");
        }
    }

    /** Puts every changed article into the index and makes it visible. */
    Collection<ArticleState> apply(ArticleIndex index) {
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<String, ArticleState> known = index.known(new TreeSet<>(changes.keySet()));
        List<ArticleState> changed = new ArrayList<>(changes.size());
        changes.forEach((id, steps) -> {
            ArticleState before = known.getOrDefault(id, ArticleState.unknown(id));
            ArticleState after = before;
            for (UnaryOperator<ArticleState> step : steps) {
                after = step.apply(after);
            }
            if (!after.equals(before)) {
                changed.add(after);
            }
        });
        index.put(changed);
        index.refresh();
        return changed;
    }

    private void change(String id, UnaryOperator<ArticleState> step) {
        changes.computeIfAbsent(id, unused -> new ArrayList<>(2)).add(step);
    }
}
