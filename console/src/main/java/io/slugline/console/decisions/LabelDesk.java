package io.slugline.console.decisions;

import io.slugline.console.models.ModelShelf;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes labels from files. A row's decision id follows from its content, so importing a file twice adds nothing. */
@Singleton
public class LabelDesk {
    /** No id that a connector makes comes near; one that is longer than 32,766 bytes no index can keep. */
    private static final int LONGEST_ID = 200;

    /** Kafka takes records of 1 MiB; what else is in one is far less than the rest. */
    private static final int MOST_BYTES = 1_000_000;

    private final ModelShelf models;
    private final LabelWriter writer;
    private final Clock clock = Clock.systemUTC();

    LabelDesk(ModelShelf models, LabelWriter writer) {
        this.models = models;
        this.writer = writer;
    }

    /** What became of a file. */
    public record Imported(int taken, List<String> refused) {}

    /** Imports rows with title, text, label and perhaps articleId and secondary_labels; at most 50 refusals are told. */
    public Imported importRows(List<Map<String, String>> rows, String editor) {
        Set<String> known = models.labelsById().keySet();
        List<String> refused = new ArrayList<>();
        LabelBatch batch = new LabelBatch(writer);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            String fault = fault(row, known);
            if (fault == null) {
                batch.write(record(row, editor));
            } else if (refused.size() < 50) {
                refused.add("Row " + (i + 1) + ": " + fault);
            }
        }
        return new Imported(batch.await(), refused);
    }

    private static @Nullable String fault(Map<String, String> row, Set<String> known) {
        String label = value(row, "label");
        if (!known.contains(label)) {
            return "label '" + label + "' is not in the label set.";
        }
        int idLength = value(row, "articleId").length();
        if (idLength > LONGEST_ID) {
            return "its articleId has " + idLength + " characters; " + LONGEST_ID + " is the most.";
        }
        String title = value(row, "title");
        String text = value(row, "text");
        int bytes = title.getBytes(StandardCharsets.UTF_8).length + text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return "its title and text have " + bytes + " bytes; " + MOST_BYTES + " is the most.";
        }
        if (title.isBlank() && text.isBlank()) {
            return "it has neither title nor text.";
        }
        return SecondaryLabels.fault(label, SecondaryLabels.read(row.get(SecondaryLabels.COLUMN)), known)
                .map(fault -> "secondary label " + fault)
                .orElse(null);
    }

    /** What the row has in this column; empty if it has none, or null as JSON knows it. */
    private static String value(Map<String, String> row, String column) {
        return Objects.requireNonNullElse(row.get(column), "");
    }

    // The generated builder takes null for nullable fields and cannot say so.
    @SuppressWarnings("NullAway")
    private ArticleLabel record(Map<String, String> row, String editor) {
        String title = value(row, "title");
        String text = value(row, "text");
        String given = value(row, "articleId");
        String articleId = given.isBlank() ? "import-" + id(title + "\n" + text) : given;
        String label = value(row, "label");
        List<String> secondaryLabels = SecondaryLabels.read(row.get(SecondaryLabels.COLUMN));
        // A row that names none keeps the id that it had before there were any.
        String others = secondaryLabels == null ? "" : "\n" + SecondaryLabels.text(secondaryLabels);
        return ArticleLabel.newBuilder()
                .setDecisionId("import-" + id(articleId + "\n" + label + others))
                .setArticleId(articleId)
                .setAction(LabelAction.CORRECT)
                .setLabel(label)
                .setSecondaryLabels(secondaryLabels)
                .setTitle(title)
                .setText(text)
                .setEditor(editor)
                .setSource(LabelSource.IMPORT)
                .setDecided(clock.instant())
                .build();
    }

    private static String id(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
