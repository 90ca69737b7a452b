package io.slugline.console.scoring;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.ScoredLabel;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.Facet;
import io.slugline.console.index.SortBy;
import io.slugline.console.scoring.ClassifierGateway.Scores;
import io.slugline.console.scoring.ClassifierGateway.Story;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the stories that the serving version labels otherwise than the version which scored them. */
@Singleton
public class FlipDesk {
    private final ArticleSearch search;
    private final ClassifierGateway classifier;

    FlipDesk(ArticleSearch search, ClassifierGateway classifier) {
        this.search = search;
        this.classifier = classifier;
    }

    /**
     * What changed between two versions.
     *
     * @param from version that scored the stories
     * @param to version that serves now; 0 if there was no story to ask it about
     * @param compared stories that were scored again
     */
    public record Flips(int from, int to, int compared, List<Flip> flips) {}

    /** A story with its best label before and after. */
    public record Flip(ArticleState article, ScoredLabel before, ScoredLabel after) {}

    /** Scores the newest stories of {@code version} again, at most {@code limit}. */
    public Flips flips(int version, int limit) {
        ArticleQuery wanted = ArticleQuery.of(Facet.VERSION, Integer.toString(version));
        List<Scored> before = search.search(wanted, SortBy.NEWEST, 0, limit).articles().stream()
                .flatMap(FlipDesk::scored)
                .toList();
        List<Scores> now = classifier.score(before.stream().map(Scored::story).toList());
        List<Flip> flips = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Scored scored = before.get(i);
            ScoredLabel after = now.get(i).scores().get(0);
            if (!scored.best().label().equals(after.label())) {
                flips.add(new Flip(scored.article(), scored.best(), after));
            }
        }
        return new Flips(version, now.isEmpty() ? 0 : now.get(0).modelVersion(), before.size(), flips);
    }

    private static Stream<Scored> scored(ArticleState article) {
        ArticleText text = article.text();
        Classification newest = article.classification();
        return text == null || newest == null
                ? Stream.of()
                : Stream.of(new Scored(article, new Story(text.title(), text.read()), best(newest)));
    }

    /** A story as it can be scored again, with the best label it had. */
    private record Scored(ArticleState article, Story story, ScoredLabel best) {}

    private static ScoredLabel best(Classification classification) {
        return classification.labels().isEmpty()
                ? new ScoredLabel(Objects.requireNonNullElse(classification.topLabel(), ""), classification.topScore())
                : classification.labels().get(0);
    }
}
