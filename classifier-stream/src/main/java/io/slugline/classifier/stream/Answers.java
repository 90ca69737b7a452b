package io.slugline.classifier.stream;

import io.slugline.classifier.metrics.Meters;
import io.slugline.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each article exactly one answer, classified or as a dead letter, whichever lane it came by. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final ArticleClassification classification;
    private final OutputRecords outputs;
    private final Patience patience;
    private final Meters meters;

    Answers(ArticleClassification classification, OutputRecords outputs, Patience patience, Meters meters) {
        this.classification = classification;
        this.outputs = outputs;
        this.patience = patience;
        this.meters = meters;
    }

    /** @throws OutageException if the article must wait longer than patience lasts */
    Answer to(Record<byte[], byte[]> article, Origin origin) {
        Outcome outcome = patience.awaiting(() -> classification.outcome(origin, article.value()));
        if (outcome instanceof Outcome.Classified classified) {
            return answer(article, origin, classified);
        }
        return answer(article, origin, (Outcome.Refused) outcome);
    }

    /** Plans the articles of one poll, so that they are scored together. */
    void plan(ConsumerRecords<byte[], byte[]> poll) {
        classification.plan(poll);
    }

    /** Forgets what was planned for a partition that is no longer ours. */
    void drop(int partition) {
        classification.drop(partition);
    }

    private Answer answer(Record<byte[], byte[]> article, Origin origin, Outcome.Classified classified) {
        Record<byte[], byte[]> output = outputs.classified(article, origin, classified);
        return outputs.fits(output)
                ? new Answer(Topic.CLASSIFIED_ARTICLES, output)
                : answer(article, origin, tooLarge(classified.value().length));
    }

    private Answer answer(Record<byte[], byte[]> article, Origin origin, Outcome.Refused refused) {
        LOG.warn(
                "An article goes to the dead letters: reason={} topic={} partition={} offset={}",
                refused.reason().code(),
                origin.topic(),
                origin.partition(),
                origin.offset());
        meters.deadLetter(refused.reason().code());
        return new Answer(Topic.DEAD_LETTERS, outputs.deadLetter(article, origin, refused));
    }

    private static Outcome.Refused tooLarge(int bytes) {
        return Outcome.Refused.unasked(
                DeadLetterReason.OUTPUT_TOO_LARGE, "The classified article has " + bytes + " bytes");
    }
}
