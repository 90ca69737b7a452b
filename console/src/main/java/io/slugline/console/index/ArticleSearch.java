package io.slugline.console.index;

import io.slugline.console.article.ArticleState;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;

/** Questions to the index. Each sees the index as it was at one moment; safe from any thread. */
public final class ArticleSearch {
    /** Fields that facets are counted for. */
    static final List<String> FACETS =
            List.of(Fields.LABEL, Fields.STATE, Fields.FEED, Fields.VERSION, Fields.LANGUAGE, Fields.EDITOR);

    private static final int SCAN_PAGE = 500;

    private final SearcherManager searchers;
    private final Analyzer analyzer;
    private final LuceneQueries queries;

    ArticleSearch(SearcherManager searchers, Analyzer analyzer) {
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
            for (String field : FACETS) {
                if (LuceneQueries.keywords(wanted).getOrDefault(field, Set.of()).isEmpty()) {
                    free.add(field);
                } else {
                    counts.putAll(searcher.search(queries.query(wanted, field), new FacetCounts(List.of(field))));
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

    /** Articles that share telling words with this one, most alike first. */
    public List<ArticleState> similar(ArticleState article, int limit) {
        if (article.text() == null) {
            return List.of();
        }
        String text = ArticleDocuments.searchable(article.text());
        return asked(searcher -> {
            MoreLikeThis like = new MoreLikeThis(searcher.getIndexReader());
            like.setAnalyzer(analyzer);
            like.setFieldNames(new String[] {Fields.TEXT});
            like.setMinTermFreq(1);
            like.setMinDocFreq(2);
            like.setMinWordLen(4);
            Query query = new BooleanQuery.Builder()
                    .add(like.like(Fields.TEXT, new StringReader(text)), Occur.MUST)
                    .add(KeywordField.newExactQuery(Fields.ID, article.id()), Occur.MUST_NOT)
                    .build();
            List<ArticleState> articles = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                articles.add(article(searcher, hit));
            }
            return articles;
        });
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
