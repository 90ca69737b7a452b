package io.slugline.console.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision;
import io.slugline.console.article.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns an article into a Lucene document and back, without loss: the document carries the whole article as JSON. */
final class ArticleDocuments {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private ArticleDocuments() {}

    static Document document(ArticleState article) {
        Document document = new Document();
        document.add(new KeywordField(Fields.ID, article.id(), Store.NO));
        document.add(new LongField(Fields.SHUFFLE, shuffle(article.id()), Store.NO));
        document.add(new StoredField(Fields.SOURCE, json(article)));
        keyword(document, Fields.LABEL, article.label());
        keyword(document, Fields.ABOUT, article.label());
        article.secondaryLabels().forEach(label -> keyword(document, Fields.ABOUT, label));
        keyword(document, Fields.PARTITION, Integer.toString(article.partition()));
        addText(document, article.text());
        addClassification(document, article.classification());
        addLatency(document, article);
        addScored(document, article);
        addStanding(document, article.standing());
        for (Decision decision : article.decisions()) {
            keyword(document, Fields.DECISION, decision.decisionId());
            keyword(document, Fields.DECISION, bulk(decision.decisionId()));
        }
        return document;
    }

    static ArticleState article(Document document) {
        try {
            BytesRef bytes = document.getBinaryValue(Fields.SOURCE);
            return JSON.readValue(bytes.bytes, bytes.offset, bytes.length, ArticleState.class);
        } catch (IOException e) {
            throw new UncheckedIOException("An indexed article cannot be read back. This is a bug.", e);
        }
    }

    /** A number that has nothing to do with the article but is the same every time: a random order that holds still. */
    static long shuffle(String id) {
        long mixed = id.hashCode() * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < id.length(); i++) {
            mixed = (mixed ^ id.charAt(i)) * 0xBF58476D1CE4E5B9L;
            mixed ^= mixed >>> 29;
        }
        return mixed & Long.MAX_VALUE;
    }

    /** The part that the decisions of one bulk action have in common; null for a decision of its own. */
    private static @Nullable String bulk(String decisionId) {
        int colon = decisionId.indexOf(':');
        return colon > 0 ? decisionId.substring(0, colon) : null;
    }

    private static void addText(Document document, @Nullable ArticleText text) {
        if (text == null) {
            document.add(new LongField(Fields.FETCHED, 0, Store.NO));
            return;
        }
        document.add(new TextField(Fields.TITLE, text.title(), Store.NO));
        document.add(new TextField(Fields.TEXT, searchable(text), Store.NO));
        document.add(new LongField(Fields.FETCHED, text.fetched(), Store.NO));
        keyword(document, Fields.FEED, text.feedId());
        keyword(document, Fields.LANGUAGE, text.language());
    }

    static String searchable(ArticleText text) {
        String summary = text.summary() == null ? "" : text.summary();
        String body = text.body() == null || text.body().equals(summary) ? "" : text.body();
        return text.title() + "\n" + summary + "\n" + body;
    }

    private static void addClassification(Document document, @Nullable Classification newest) {
        double uncertainty = newest == null ? 0 : newest.uncertainty();
        document.add(new DoubleField(Fields.UNCERTAINTY, uncertainty, Store.NO));
        if (newest != null) {
            document.add(new DoubleField(Fields.SCORE, newest.topScore(), Store.NO));
            keyword(document, Fields.MACHINE_LABEL, newest.bestLabel());
            keyword(document, Fields.VERSION, Integer.toString(newest.modelVersion()));
            document.add(new LongField(Fields.CLASSIFIED, newest.classified(), Store.NO));
        }
    }

    /** Only the first classification tells how long a story waited; a later one may come years after. */
    private static void addLatency(Document document, ArticleState article) {
        if (article.text() != null && article.classifications().size() == 1) {
            long millis = article.classifications().get(0).classified()
                    - article.text().fetched();
            document.add(new LongField(Fields.LATENCY, Math.max(0, millis), Store.NO));
        }
    }

    /** An edit has a time of its own, and the score of the revision before says nothing of how far models are. */
    private static void addScored(Document document, ArticleState article) {
        ArticleText text = article.text();
        if (text != null && article.classifications().stream().anyMatch(each -> each.revision() >= text.revision())) {
            document.add(new LongField(Fields.SCORED, text.fetched(), Store.NO));
        }
    }

    private static void addStanding(Document document, Standing standing) {
        keyword(document, Fields.STATE, standing.state().name().toLowerCase(Locale.ROOT));
        if (standing.flagged()) {
            keyword(document, Fields.FLAGGED, "true");
        }
        standing.skippedBy().forEach(editor -> keyword(document, Fields.SKIPPED_BY, editor));
        Decision decision = standing.decision();
        if (decision != null) {
            keyword(document, Fields.EDITOR, decision.editor());
            document.add(new LongField(Fields.DECIDED, decision.decided(), Store.NO));
            long place = DecisionPlace.of(decision.partition(), decision.offset());
            document.add(new LongField(Fields.DECIDED_AT, place, Store.NO));
            Judgement.of(decision).ifPresent(judgement -> {
                keyword(document, Fields.JUDGED, judgement.key());
                keyword(document, Fields.TRUST, judgement.trustKey());
            });
        }
    }

    private static void keyword(Document document, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            document.add(new KeywordField(field, value, Store.NO));
        }
    }

    private static byte[] json(ArticleState article) {
        try {
            return JSON.writeValueAsBytes(article);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Article " + article.id() + " cannot be written as JSON. This is a bug.", e);
        }
    }
}
