package io.slugline.console.models;

import java.util.List;

/**
 * How good a version is by what editors made of its word on stories they looked at one by one. Such stories are mostly
 * the ones it was least sure of, so these figures are lower than those of the golden set.
 *
 * @param reviewed stories that editors gave a label
 * @param agreed those where it was the version's label
 * @param cells one for each pair of labels that occurred
 * @param bins by tenths of the score, from low to high
 */
public record ReviewQuality(int version, int reviewed, int agreed, List<Cell> cells, List<Bin> bins) {
    public ReviewQuality {
        cells = List.copyOf(cells);
        bins = List.copyOf(bins);
    }

    /**
     * @param key value of the parameter {@code judged} that lists these stories
     * @param said label of the version
     * @param given label of the editor
     */
    public record Cell(String key, String said, String given, int count) {}

    /**
     * Stories whose label had a score from {@code from} to {@code to}.
     *
     * @param right those where the editor agreed
     */
    public record Bin(double from, double to, int count, int right) {}
}
