package io.slugline.model.program;

import io.slugline.model.batch.WindowPlan.Window;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.tokenizer.Encoding;
import java.util.List;

/** The tokens of one call's windows end to end, as the packed program wants them. */
final class PackedRows {

    /** (T) each; padding rows are all 0, texts are numbered from 1. */
    final long[] ids;

    final long[] positions;
    final long[] documents;

    /** (R) the rows that hold tokens, text by text. */
    final long[] rows;

    /** (B) where each text begins in {@link #rows}, and which text of the caller it is. */
    final long[] starts;

    final int[] members;

    /** Windows in each group of equal size, and that size. */
    final long[] groupCounts;

    final long[] groupSizes;

    private final ModelConfig config;
    private final boolean counted;
    private final boolean segmented;
    private int real;
    private int text;

    private PackedRows(ModelConfig config, List<Window> windows, List<Encoding> texts) {
        this.config = config;
        counted = config.family() == Family.ROBERTA || config.family() == Family.XLM_ROBERTA;
        segmented = config.family() != Family.DISTILBERT && config.family() != Family.MODERNBERT;
        int total = windows.stream().mapToInt(Window::size).sum();
        ids = new long[total];
        positions = new long[total];
        documents = new long[total];
        int count = windows.stream().mapToInt(window -> window.members().size()).sum();
        rows = new long
                [windows.stream()
                        .flatMap(window -> window.members().stream())
                        .mapToInt(member -> texts.get(member).length())
                        .sum()];
        starts = new long[count];
        members = new int[count];
        long[] sizes = windows.stream().mapToLong(Window::size).distinct().toArray();
        groupSizes = sizes;
        groupCounts = new long[sizes.length];
        for (int group = 0; group < sizes.length; group++) {
            long size = sizes[group];
            groupCounts[group] =
                    windows.stream().filter(window -> window.size() == size).count();
        }
    }

    /** The windows are sorted by size, so that equal ones form a group. */
    static PackedRows of(ModelConfig config, List<Window> windows, List<Encoding> texts) {
        PackedRows packed = new PackedRows(config, windows, texts);
        int row = 0;
        for (Window window : windows) {
            int next = row;
            for (int member : window.members()) {
                packed.members[packed.text] = member;
                next = packed.add(texts.get(member), next);
            }
            row += window.size();
        }
        return packed;
    }

    private int add(Encoding encoding, int row) {
        starts[text] = real;
        text++;
        long position = counted ? config.padTokenId() : -1;
        for (int i = 0; i < encoding.length(); i++) {
            long id = encoding.inputIds()[i];
            ids[row + i] = id;
            // RoBERTa counts tokens, and the padding token is none, wherever it stands.
            boolean padding = counted && id == config.padTokenId();
            position += padding ? 0 : 1;
            long segment = segmented ? encoding.typeIds()[i] : 0;
            positions[row + i] = (padding ? id : position) + segment * config.maxPositions();
            documents[row + i] = text;
            rows[real] = row + i;
            real++;
        }
        return row + encoding.length();
    }
}
