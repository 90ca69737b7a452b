package io.slugline.training.data;

import io.slugline.model.NewsText;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param label the label's name; empty where the file has no label column
 * @param secondary names of the labels besides; empty if there are none, null where the file has no such column
 * @param title empty where the file has no title column
 */
public record LabelledText(String label, @Nullable List<String> secondary, String title, String text) {
    public LabelledText {
        secondary = secondary == null ? null : List.copyOf(secondary);
    }

    public LabelledText(String label, String title, String text) {
        this(label, null, title, text);
    }

    /** Title and text as the model reads them. */
    public String input() {
        return NewsText.join(title, text);
    }

    LabelledText renamed(UnaryOperator<String> names) {
        List<String> others = secondary == null
                ? null
                : secondary.stream().map(names).distinct().toList();
        return new LabelledText(names.apply(label), others, title, text);
    }
}
