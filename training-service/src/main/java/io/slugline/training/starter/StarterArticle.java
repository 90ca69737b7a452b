package io.slugline.training.starter;

import io.slugline.model.NewsText;

/**
 * An invented article with a known subject.
 *
 * @param id {@code starter:<slug>/<line>}, stable as long as the line stands where it is
 * @param label id of its label
 * @param heldOut true if it is only for measuring, never for training
 */
public record StarterArticle(String id, String label, String title, String text, boolean heldOut) {
    /** The article as the model reads it. */
    public String input() {
        return NewsText.join(title, text);
    }
}
