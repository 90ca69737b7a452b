package io.slugline.training.quality;

/**
 * A label that looks wrong: the machine, which had not seen it, is sure of another one.
 *
 * @param labelScore what it gives the label, in [0, 1]
 * @param suggested the label it is sure of
 * @param suggestedScore and how sure, in [0, 1]
 */
public record Suspicion(
        String articleId,
        String title,
        String editor,
        String label,
        double labelScore,
        String suggested,
        double suggestedScore) {}
