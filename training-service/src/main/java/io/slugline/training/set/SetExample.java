package io.slugline.training.set;

import io.slugline.model.NewsText;
import io.slugline.model.finetune.TrainingExample;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article with its label in a training set.
 *
 * @param articleId the article's id; starter articles have ids of their own
 * @param label id of its label
 * @param secondary ids of the labels it has besides, all of the label set; empty if it has none, null if nobody was asked
 * @param editor who gave the label; {@code starter} for starter articles
 * @param decided when it got a label first; the epoch for starter articles, which come before all others
 */
public record SetExample(
        String articleId,
        Fold fold,
        String label,
        @Nullable List<String> secondary,
        String editor,
        String title,
        String text,
        Instant decided) {
    /** The editor named for starter articles. */
    public static final String STARTER = "starter";

    public SetExample {
        secondary = secondary == null ? null : List.copyOf(secondary);
    }

    /** True if the article ships with the service. */
    public boolean isStarter() {
        return editor.equals(STARTER);
    }

    SetExample in(Fold other) {
        return new SetExample(articleId, other, label, secondary, editor, title, text, decided);
    }

    /** The article as the model reads it. */
    public String input() {
        return NewsText.join(title, text);
    }

    /** The article as the trainer takes it. */
    public TrainingExample example() {
        return new TrainingExample(input(), label, secondary, List.of());
    }
}
