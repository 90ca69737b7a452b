package io.slugline.console.index;

import java.io.IOException;
import java.io.StringReader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.Query;

/** Makes a query of a text's most telling words: those that it says often and few others say. */
final class SimilarQuery {
    private static final int WORDS = 30;
    private static final int SHORTEST_WORD = 4;
    /** A word that one story in ten has tells nothing; in a small index every word looks like that. */
    private static final int COMMON_SHARE = 10;

    private static final int SMALL_INDEX = 500;

    private final MoreLikeThis like;

    SimilarQuery(IndexReader reader, Analyzer analyzer) throws IOException {
        like = new MoreLikeThis(reader);
        like.setAnalyzer(analyzer);
        like.setFieldNames(new String[] {Fields.TEXT});
        like.setMinTermFreq(1);
        like.setMinDocFreq(2);
        like.setMinWordLen(SHORTEST_WORD);
        like.setMaxQueryTerms(WORDS);
        like.setBoost(true);
        if (reader.numDocs() > SMALL_INDEX) {
            like.setMaxDocFreqPct(COMMON_SHARE);
        }
    }

    Query like(String text) throws IOException {
        return like.like(Fields.TEXT, new StringReader(text));
    }
}
