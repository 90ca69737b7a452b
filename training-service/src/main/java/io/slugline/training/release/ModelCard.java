package io.slugline.training.release;

import io.slugline.model.Label;
import io.slugline.model.evaluation.ClassScores;
import io.slugline.training.set.Fold;
import java.util.Locale;
import java.util.Map;

/**
 * The README.md of a release: what the model does, what it was trained on, how good it is and where it fails, for a
 * reader who knows nothing of this system. Layout: Hugging Face model cards (front matter, then Markdown).
 */
final class ModelCard {
    private ModelCard() {}

    static String of(ReleaseNotes notes) {
        return frontMatter(notes) + introduction(notes) + training(notes) + evaluation(notes) + decision(notes) + use();
    }

    private static String frontMatter(ReleaseNotes notes) {
        return text("""
                ---
                language: en
                license: apache-2.0
                library_name: transformers
                pipeline_tag: text-classification
                base_model: %s
                metrics:
                - f1
                - accuracy
                ---
                """, notes.base());
    }

    private static String introduction(ReleaseNotes notes) {
        return text(
                """
                # %s, version %d

                Says what a news story is about: given a headline and a text, one score for each of %d labels
                (label set `%s`). Made by Slugline's training service on %s by training the %s on top of `%s`.

                """,
                notes.modelName(),
                notes.version(),
                notes.labels().size(),
                notes.labels().version(),
                notes.created(),
                notes.adaptation().equals("head") ? "classification head" : notes.adaptation() + " weights",
                notes.base());
    }

    private static String training(ReleaseNotes notes) {
        return text(
                """
                ## Training data

                %d articles to learn from, %d to check recent labels, %d golden articles for the figures below. Near-duplicates
                never stand on both sides of a split. Starter articles are invented texts; all others carry labels
                that editors gave. sha256 of the whole set: `%s`; offsets of the labels topic: %s.

                """,
                notes.set().of(Fold.TRAIN).size(),
                notes.set().of(Fold.VALIDATION).size(),
                notes.set().of(Fold.GOLDEN).size(),
                notes.set().fingerprint(),
                notes.set().endOffsets().isEmpty() ? "none" : notes.set().endOffsets());
    }

    private static String evaluation(ReleaseNotes notes) {
        StringBuilder card =
                new StringBuilder("## Evaluation on the golden articles\n\n| figure | value |\n|---|---|\n");
        for (Map.Entry<String, Double> figure : notes.figures().entrySet()) {
            card.append(text("| %s | %.4f |\n", figure.getKey(), figure.getValue()));
        }
        card.append("\n| label | name | what belongs here | precision | recall | F1 | articles |\n");
        card.append("|---|---|---|---|---|---|---|\n");
        for (ClassScores scores : notes.evaluation().perClass()) {
            Label label = notes.labels().labels().get(notes.labels().indexOf(scores.label()));
            card.append(text(
                    "| `%s` | %s | %s | %.3f | %.3f | %.3f | %d |\n",
                    label.id(),
                    label.name(),
                    label.description() == null ? "" : label.description(),
                    scores.precision(),
                    scores.recall(),
                    scores.f1(),
                    scores.support()));
        }
        return card.append('\n').toString();
    }

    private static String decision(ReleaseNotes notes) {
        if (notes.reasons().isEmpty()) {
            return "";
        }
        StringBuilder card = new StringBuilder("## Against the version before\n\n");
        notes.reasons().forEach(reason -> card.append("- ").append(reason).append('\n'));
        return card.append('\n').toString();
    }

    private static String use() {
        return """
                ## Limits

                English news prose; other languages and other kinds of text are guesses. A story gets one label; those
                given beside it are the ones that score high enough, which misses many. Scores are calibrated on articles like those above and mean less elsewhere. A score below the
                label's threshold in `slugline.json` asks for a person.

                ## Use

                The folder is a Hugging Face checkpoint with mean pooling and a linear head: the encoder loads with
                `AutoModel.from_pretrained(folder)`. Slugline loads the whole folder and first checks every file
                against `slugline.json`, then re-scores its golden examples.
                """;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
