package io.slugline.training.cli;

import io.slugline.training.data.Columns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say in which columns the texts are; the same for every command that reads texts. */
final class ColumnOptions {
    @Option(
            names = "--title-column",
            description = "Column of the title (default: title or headline, if there is one).")
    private @Nullable String titleColumn;

    @Option(
            names = "--text-column",
            description = "Column of the text (default: text, description, body, sentence, review or content).")
    private @Nullable String textColumn;

    /** @param label column of the label; null for the usual names */
    Columns with(@Nullable String label) {
        return new Columns(label, titleColumn, textColumn);
    }
}
