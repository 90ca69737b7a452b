package io.slugline.classifier.stream;

import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.serving.ArticleText;
import io.slugline.classifier.serving.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts each poll into batches of texts of similar length, ahead of the topology. A batch is scored when the topology
 * meets the first of its articles, so that a large poll never holds up a commit.
 *
 * <p>Nothing here is needed for a right result: what is not planned, or fails, the processor classifies alone. Thread-safe.
 */
final class ReadAhead {
    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    /** English text has four to five characters per token. */
    private static final int CHARACTERS_PER_TOKEN = 4;
    /** Beyond this a text is cut by the model, so it counts no further. */
    private static final int TOKENS_OF_ONE_TEXT_AT_MOST = 512;

    private final ArticleDecoder decoder;
    private final ActiveModel model;
    private final Meters meters;
    private final PlannedArticles planned;
    private final int tokenBudget;

    ReadAhead(ArticleDecoder decoder, ActiveModel model, Meters meters, int tokenBudget, int articlesAtMost) {
        this.decoder = decoder;
        this.model = model;
        this.meters = meters;
        this.tokenBudget = tokenBudget;
        planned = new PlannedArticles(articlesAtMost);
    }

    /** Plans the articles of one poll. Never throws: Kafka would hide it. */
    void plan(ConsumerRecords<byte[], byte[]> poll) {
        try {
            long polled = System.nanoTime();
            List<Candidate> candidates = candidates(poll);
            candidates.sort(Comparator.comparingInt(Candidate::tokens));
            cut(candidates).forEach(batch -> planned.add(new ArticleBatch(batch, model, meters, polled)));
        } catch (OutageException registryAway) {
            LOG.warn("A poll is not planned, each of its articles will wait by itself: {}", registryAway.getMessage());
        } catch (RuntimeException e) {
            meters.readAheadFailed();
            LOG.error("A poll could not be planned, its articles will be classified alone", e);
        }
    }

    /** The classification of an article if it was scored ahead; its place is free afterwards. */
    Optional<Classification> take(Origin origin) {
        Optional<Classification> classification = planned.take(origin).flatMap(batch -> batch.classification(origin));
        meters.lookedUp(classification.isPresent());
        return classification;
    }

    /** Forgets everything of a partition that is no longer ours. */
    void drop(int partition) {
        planned.drop(partition);
    }

    /** Articles that are planned and not taken yet. */
    int size() {
        return planned.size();
    }

    private List<Candidate> candidates(ConsumerRecords<byte[], byte[]> poll) {
        List<Candidate> candidates = new ArrayList<>(poll.count());
        for (ConsumerRecord<byte[], byte[]> record : poll) {
            if (decoder.decode(record.topic(), record.value()) instanceof Decoding.Legible legible) {
                ArticleText text = ArticleText.of(
                        legible.article().getTitle(),
                        legible.article().getSummary(),
                        legible.article().getBody());
                if (!text.isBlank()) {
                    candidates.add(
                            new Candidate(new Origin(record.topic(), record.partition(), record.offset()), text));
                }
            }
        }
        return candidates;
    }

    private List<List<Candidate>> cut(List<Candidate> shortestFirst) {
        List<List<Candidate>> batches = new ArrayList<>();
        List<Candidate> batch = new ArrayList<>();
        for (Candidate candidate : shortestFirst) {
            // The newest candidate is the longest, so the batch is as wide as it.
            if (!batch.isEmpty() && (batch.size() + 1) * candidate.tokens() > tokenBudget) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(candidate);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** An article that can be scored, with its length as far as it can be told without its tokens. */
    record Candidate(Origin origin, ArticleText text) {
        int tokens() {
            return Math.min(text.text().length() / CHARACTERS_PER_TOKEN + 2, TOKENS_OF_ONE_TEXT_AT_MOST);
        }
    }
}
