package io.slugline.classifier.stream;

import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.serving.ArticleText;
import io.slugline.classifier.serving.Classification;
import io.slugline.classifier.serving.ClassifiedArticles;
import io.slugline.schemas.Article;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of an article to what becomes of it: the one step of the topology, without Kafka. The same bytes and
 * release give the same outcome, whether the article was scored ahead or not.
 */
final class ArticleClassification {
    private final ArticleDecoder decoder;
    private final ArticleEncoder encoder;
    private final ActiveModel model;
    private final Optional<ReadAhead> readAhead;
    private final RefusedOutputs refusedOutputs;
    private final Consumer<Article> classified;

    /** @param classified shown each article that was classified */
    ArticleClassification(
            Codec codec,
            ActiveModel model,
            Optional<ReadAhead> readAhead,
            RefusedOutputs refusedOutputs,
            Consumer<Article> classified) {
        this.decoder = codec.decoder();
        this.encoder = codec.encoder();
        this.model = model;
        this.readAhead = readAhead;
        this.refusedOutputs = refusedOutputs;
        this.classified = classified;
    }

    /** From bytes to articles and back. */
    record Codec(ArticleDecoder decoder, ArticleEncoder encoder) {}

    /** @throws OutageException if this is no fault of the article and it must wait */
    Outcome outcome(Origin origin, byte @Nullable [] value) {
        Optional<String> refusal = refusedOutputs.refusalOf(origin);
        if (refusal.isPresent()) {
            return Outcome.Refused.unasked(DeadLetterReason.OUTPUT_REFUSED, refusal.get());
        }
        Decoding decoding = decoder.decode(origin.topic(), value);
        if (decoding instanceof Decoding.Legible legible) {
            return classified(origin, legible.article());
        }
        Decoding.Illegible illegible = (Decoding.Illegible) decoding;
        return Outcome.Refused.unasked(illegible.reason(), illegible.detail());
    }

    /** Plans the articles of one poll, so that they are scored together. */
    void plan(ConsumerRecords<byte[], byte[]> poll) {
        readAhead.ifPresent(ahead -> ahead.plan(poll));
    }

    /** Forgets what was scored ahead for a partition that is no longer ours. */
    void drop(int partition) {
        readAhead.ifPresent(ahead -> ahead.drop(partition));
    }

    private Outcome classified(Origin origin, Article article) {
        ArticleText text = ArticleText.of(article.getTitle(), article.getSummary(), article.getBody());
        if (text.isBlank()) {
            return Outcome.Refused.unasked(
                    DeadLetterReason.NOTHING_TO_CLASSIFY, "Neither title nor text has anything to read");
        }
        Optional<Classification> ahead = readAhead.flatMap(planned -> planned.take(origin));
        return ahead.map(classification -> encoded(article, classification)).orElseGet(() -> alone(article, text));
    }

    /** Here a poison article meets the model by itself: if only this article fails, it is a dead letter. */
    private Outcome alone(Article article, ArticleText text) {
        try {
            return encoded(article, model.classify(List.of(text)).get(0));
        } catch (OutageException notItsFault) {
            throw notItsFault;
        } catch (RuntimeException failure) {
            if (!model.isHealthy()) {
                throw new OutageException("The active model fails on every text", failure);
            }
            int attempts = readAhead.isPresent() ? 2 : 1;
            return new Outcome.Refused(
                    DeadLetterReason.CLASSIFICATION_FAILED, failure.toString(), model.version(), attempts);
        }
    }

    private Outcome encoded(Article article, Classification classification) {
        classified.accept(article);
        return new Outcome.Classified(article.getId(), encoder.encode(ClassifiedArticles.of(article, classification)));
    }
}
