package io.slugline.training.cli;

import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelMap;
import io.slugline.training.data.LabelledText;
import io.slugline.training.data.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which rows a command works on; the same for every command. */
final class DataOptions {
    @Option(
            names = "--data",
            required = true,
            split = ",",
            description =
                    "Files of labelled texts: .csv, .tsv or .jsonl, also .gz or .zst; - is JSON Lines from standard input.")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--label-column", description = "Column of the label (default: label, category or class).")
    private @Nullable String labelColumn;

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(names = "--map", description = "CSV file that renames and so merges labels: old name, new name.")
    private @Nullable Path map;

    @Option(names = "--labels", split = ",", description = "Keep only these labels, after renaming.")
    private List<String> labels = new ArrayList<>();

    /** The rows of --data, mapped. */
    Dataset read() {
        return read(data);
    }

    /** The rows of another file, read and mapped in the same way. */
    Dataset read(List<Path> files) {
        List<LabelledText> texts = new ArrayList<>();
        files.forEach(file -> texts.addAll(new TextFile(file, columns.with(labelColumn)).read()));
        return new Dataset(labelMap().apply(texts));
    }

    String names() {
        return data.toString();
    }

    private LabelMap labelMap() {
        Path file = map;
        return file == null ? new LabelMap(Map.of(), new LinkedHashSet<>(labels)) : LabelMap.read(file, labels);
    }
}
