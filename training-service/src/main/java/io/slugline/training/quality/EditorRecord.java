package io.slugline.training.quality;

import org.jspecify.annotations.Nullable;

/**
 * How one editor's labels stand.
 *
 * @param labels labels of this editor that are trained on
 * @param suspected of these, how many look wrong
 * @param shared articles that another editor has labelled, too, and whose label is settled
 * @param agreed of these, how many this editor gave the settled label
 * @param flag why somebody should look at this editor's labels; null if there is no reason to
 */
public record EditorRecord(
        String editor,
        int labels,
        int suspected,
        int shared,
        int agreed,
        @Nullable String flag) {}
