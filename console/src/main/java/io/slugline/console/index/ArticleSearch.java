package io.slugline.console.index;

import io.slugline.console.article.ArticleState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;

/** Questions to the index. Each sees the index as it was at one moment; safe from any thread. */
public final class ArticleSearch {
    /** Facets that are counted. */
    private static final List<Facet> COUNTED =
            List.of(Facet.LABEL, Facet.ABOUT, Facet.STATE, Facet.FEED, Facet.VERSION, Facet.LANGUAGE, Facet.EDITOR);

    private static final int SCAN_PAGE = 500;
    /** A story's own score for the query made of it is the best there is; less than this share of it is chance. */
    private static final double ALIKE = 0.2;

    private final Searchers searchers;
    private final Analyzer analyzer;
    private final LuceneQueries queries;

    ArticleSearch(Searchers searchers, Analyzer analyzer) {
        this.searchers = searchers;
        this.analyzer = analyzer;
        this.queries = new LuceneQueries(analyzer);
    }

    /** The articles from {@code offset} on, at most {@code limit}, and how many there are in all. */
    public SearchPage search(ArticleQuery wanted, SortBy order, int offset, int limit) {
        Query query = queries.query(wanted, null);
        return asked(searcher -> {
            int end = Math.max(1, offset + limit);
            TopDocs top =
                    searcher.search(query, new TopFieldCollectorManager(order.sort(), end, null, Integer.MAX_VALUE));
            List<ArticleState> articles = new ArrayList<>();
            for (int i = offset; i < Math.min(end, top.scoreDocs.length); i++) {
                articles.add(article(searcher, top.scoreDocs[i]));
            }
            return new SearchPage(top.totalHits.value, offset, articles);
        });
    }

    /** How many articles match. */
    public int count(ArticleQuery wanted) {
        return asked(searcher -> searcher.count(queries.query(wanted, null)));
    }

    /** Counts by value for each facet; a facet that is filtered on counts as if it were not. */
    public Map<String, Map<String, Integer>> facets(ArticleQuery wanted) {
        return asked(searcher -> {
            List<String> free = new ArrayList<>();
            Map<String, Map<String, Integer>> counts = new HashMap<>();
            for (Facet facet : COUNTED) {
                if (wanted.values(facet).isEmpty()) {
                    free.add(facet.field());
                } else {
                    FacetCounts alone = new FacetCounts(List.of(facet.field()));
                    counts.putAll(searcher.search(queries.query(wanted, facet), alone));
                }
            }
            counts.putAll(searcher.search(queries.query(wanted, null), new FacetCounts(free)));
            return counts;
        });
    }

    /** The article with this id. */
    public Optional<ArticleState> article(String id) {
        return asked(searcher -> {
            TopDocs top = searcher.search(KeywordField.newExactQuery(Fields.ID, id), 1);
            return top.scoreDocs.length == 0 ? Optional.empty() : Optional.of(article(searcher, top.scoreDocs[0]));
        });
    }

    /** Articles that share telling words with this one, most alike first; none that only shares common ones. */
    public List<ArticleState> similar(ArticleState article, int limit) {
        if (article.text() == null) {
            return List.of();
        }
        String text = ArticleDocuments.searchable(article.text());
        return asked(searcher -> {
            Query query = new SimilarQuery(searcher.getIndexReader(), analyzer).like(text);
            ScoreDoc[] hits = searcher.search(query, limit + 1).scoreDocs;
            List<ArticleState> articles = new ArrayList<>();
            for (ScoreDoc hit : hits) {
                ArticleState found = article(searcher, hit);
                boolean alike = hit.score >= ALIKE * hits[0].score;
                if (alike && articles.size() < limit && !found.id().equals(article.id())) {
                    articles.add(found);
                }
            }
            return articles;
        });
    }

    /** What editors said of single labels, counted: {@link Judgement#key} to how often. */
    public Map<String, Integer> judgements() {
        return values(Fields.JUDGED);
    }

    /** How far scores can be trusted, counted: {@link Judgement#trustKey} to how often. */
    public Map<String, Integer> trust() {
        return values(Fields.TRUST);
    }

    private Map<String, Integer> values(String field) {
        return asked(searcher -> searcher.search(new MatchAllDocsQuery(), new FacetCounts(List.of(field)))
                .getOrDefault(field, Map.of()));
    }

    /** Visits every match in the order of its random number, in bounded memory, as it was at one moment. */
    public void forEach(ArticleQuery wanted, Consumer<ArticleState> visitor) {
        Query query = queries.query(wanted, null);
        asked(searcher -> {
            FieldDoc after = null;
            while (true) {
                var page = new TopFieldCollectorManager(SortBy.SHUFFLED.sort(), SCAN_PAGE, after, 1);
                TopDocs top = searcher.search(query, page);
                for (ScoreDoc hit : top.scoreDocs) {
                    visitor.accept(article(searcher, hit));
                    after = (FieldDoc) hit;
                }
                if (top.scoreDocs.length < SCAN_PAGE) {
                    return true;
                }
            }
        });
    }

    /** Articles whose counting decision is by {@code editor} and lies in these offsets of a partition, end exclusive. */
    public int decisions(String editor, int partition, long from, long to) {
        if (to <= from) {
            return 0;
        }
        Query place = LongPoint.newRangeQuery(
                Fields.DECIDED_AT, DecisionPlace.of(partition, from), DecisionPlace.of(partition, to - 1));
        Query query = new BooleanQuery.Builder()
                .add(KeywordField.newExactQuery(Fields.EDITOR, editor), Occur.FILTER)
                .add(place, Occur.FILTER)
                .build();
        return asked(searcher -> searcher.count(query));
    }

    /** How many articles there are. */
    public int size() {
        return asked(searcher -> searcher.count(new MatchAllDocsQuery()));
    }

    private static ArticleState article(IndexSearcher searcher, ScoreDoc hit) throws IOException {
        return ArticleDocuments.article(searcher.storedFields().document(hit.doc));
    }

    private <T> T asked(Question<T> question) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.ask(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be read", e);
        }
    }

    /** A question that reads the index. */
    private interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }
}
