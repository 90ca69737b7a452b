package io.slugline.training.data;

import io.slugline.model.NewsText;

/**
 * One row of a file.
 *
 * @param label the label's name; empty where the file has no label column
 * @param title empty where the file has no title column
 */
public record LabelledText(String label, String title, String text) {
    /** Title and text as the model reads them. */
    public String input() {
        return NewsText.join(title, text);
    }

    LabelledText withLabel(String other) {
        return new LabelledText(other, title, text);
    }
}
