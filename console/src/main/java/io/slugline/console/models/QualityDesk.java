package io.slugline.console.models;

import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.Judgement;
import io.slugline.console.models.ReviewQuality.Bin;
import io.slugline.console.models.ReviewQuality.Cell;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sums up what editors made of a version's labels; exact as of the last refresh of the index. */
@Singleton
public class QualityDesk {
    private final ArticleSearch search;

    QualityDesk(ArticleSearch search) {
        this.search = search;
    }

    /** Quality of one version; without reviews all of it is empty. */
    public ReviewQuality of(int version) {
        List<Cell> cells = cells(Integer.toString(version));
        int reviewed = cells.stream().mapToInt(Cell::count).sum();
        int agreed = cells.stream()
                .filter(cell -> cell.said().equals(cell.given()))
                .mapToInt(Cell::count)
                .sum();
        return new ReviewQuality(version, reviewed, agreed, cells, bins(Integer.toString(version)));
    }

    private List<Cell> cells(String version) {
        List<Cell> cells = new ArrayList<>();
        search.judgements().forEach((key, count) -> {
            String[] parts = Judgement.parts(key);
            if (parts[0].equals(version)) {
                cells.add(new Cell(key, parts[1], parts[2], count));
            }
        });
        cells.sort(Comparator.comparingInt(Cell::count).reversed().thenComparing(Cell::key));
        return cells;
    }

    private List<Bin> bins(String version) {
        int[] counts = new int[Judgement.BINS];
        int[] right = new int[Judgement.BINS];
        search.trust().forEach((key, count) -> {
            String[] parts = Judgement.parts(key);
            if (parts[0].equals(version)) {
                int bin = Integer.parseInt(parts[1]);
                counts[bin] += count;
                right[bin] += parts[2].equals("right") ? count : 0;
            }
        });
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                bins.add(new Bin((double) i / Judgement.BINS, (i + 1.0) / Judgement.BINS, counts[i], right[i]));
            }
        }
        return bins;
    }
}
