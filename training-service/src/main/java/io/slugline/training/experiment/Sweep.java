package io.slugline.training.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Factors and the cells that they span: each cell is one value for every factor. */
public record Sweep(List<Factor> factors) {
    /** A range may hold fewer different values than draws are asked for. */
    private static final int TRIES_PER_DRAW = 50;

    public Sweep {
        factors = List.copyOf(factors);
    }

    /** All combinations in the order of the factors, the last one changing fastest. */
    public List<Map<String, String>> grid() {
        List<Map<String, String>> cells = List.of(Map.of());
        for (Factor factor : factors) {
            if (factor.drawn()) {
                throw new IllegalArgumentException("--vary " + factor.option()
                        + " is a range, which has no grid; give its values, or draw cells with --random.");
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> cell : cells) {
                for (String value : factor.values()) {
                    Map<String, String> with = new LinkedHashMap<>(cell);
                    with.put(factor.option(), value);
                    longer.add(with);
                }
            }
            cells = longer;
        }
        return cells;
    }

    /** So many different cells, drawn; the same seed draws the same ones. Fewer where there are no more. */
    public List<Map<String, String>> random(int count, long seed) {
        Random random = new Random(seed);
        Set<Map<String, String>> cells = new LinkedHashSet<>();
        for (int tries = 0; cells.size() < count && tries < TRIES_PER_DRAW * count; tries++) {
            Map<String, String> cell = new LinkedHashMap<>();
            factors.forEach(factor -> cell.put(factor.option(), factor.draw(random)));
            cells.add(cell);
        }
        return List.copyOf(cells);
    }

    /** A cell as the name of a folder, such as {@code lr-1e-5_batch-8}. */
    public static String name(Map<String, String> cell) {
        return cell.entrySet().stream()
                .map(entry -> entry.getKey() + "-" + entry.getValue().replaceAll("[^A-Za-z0-9.,+-]", "."))
                .collect(Collectors.joining("_"));
    }
}
