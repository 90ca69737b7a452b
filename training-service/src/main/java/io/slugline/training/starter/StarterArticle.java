package io.slugline.training.starter;

import io.slugline.model.NewsText;
import java.util.List;

/**
 * An invented article with a known subject.
 *
 * @param id {@code starter:<slug>/<line>}, stable as long as the line stands where it is
 * @param label id of its label
 * @param secondary ids of the labels that it has besides
 * @param heldOut true if it is only for measuring, never for training
 */
public record StarterArticle(
        String id, String label, List<String> secondary, String title, String text, boolean heldOut) {
    public StarterArticle {
        secondary = List.copyOf(secondary);
    }

    /** The article as the model reads it. */
    public String input() {
        return NewsText.join(title, text);
    }
}
