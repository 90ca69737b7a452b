package io.slugline.console.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns an {@link ArticleQuery} into Lucene's. No text that an editor can type is an error. */
final class LuceneQueries {
    private static final Map<String, Float> WEIGHTS = Map.of(Fields.TITLE, 3f, Fields.TEXT, 1f);

    private final Analyzer analyzer;

    LuceneQueries(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The whole query, without the filter on {@code except} if that is not null. */
    Query query(ArticleQuery wanted, @Nullable Facet except) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<Query> filters = filters(wanted, except);
        filters.forEach(filter -> all.add(filter, Occur.FILTER));
        String text = wanted.text();
        if (text != null && !text.isBlank()) {
            all.add(words(text), Occur.MUST);
        } else if (filters.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        if (wanted.notSkippedBy() != null) {
            all.add(new MatchAllDocsQuery(), Occur.FILTER);
            all.add(KeywordField.newExactQuery(Fields.SKIPPED_BY, wanted.notSkippedBy()), Occur.MUST_NOT);
        }
        return all.build();
    }

    private static List<Query> filters(ArticleQuery wanted, @Nullable Facet except) {
        List<Query> filters = new ArrayList<>();
        wanted.values().forEach((facet, values) -> {
            if (!values.isEmpty() && facet != except) {
                filters.add(anyOf(facet.field(), values));
            }
        });
        if (wanted.flagged()) {
            filters.add(KeywordField.newExactQuery(Fields.FLAGGED, "true"));
        }
        if (wanted.fetchedFrom() != null || wanted.fetchedTo() != null) {
            long from = Objects.requireNonNullElse(wanted.fetchedFrom(), Long.MIN_VALUE);
            long to = Objects.requireNonNullElse(wanted.fetchedTo(), Long.MAX_VALUE);
            filters.add(LongPoint.newRangeQuery(Fields.FETCHED, from, Math.max(from, to - 1)));
        }
        if (wanted.maxScore() != null) {
            filters.add(DoublePoint.newRangeQuery(Fields.SCORE, 0, wanted.maxScore()));
        }
        return filters;
    }

    private static Query anyOf(String field, Collection<String> values) {
        return KeywordField.newSetQuery(
                field, values.stream().map(BytesRef::new).toArray(BytesRef[]::new));
    }

    private Query words(String text) {
        SimpleQueryParser parser = new SimpleQueryParser(analyzer, WEIGHTS);
        parser.setDefaultOperator(Occur.MUST);
        boolean unfinished = Character.isLetterOrDigit(text.charAt(text.length() - 1));
        Query query = parser.parse(unfinished ? text + "*" : text);
        return query == null ? new MatchAllDocsQuery() : query;
    }
}
