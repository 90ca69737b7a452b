package io.slugline.model.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Texts laid into windows of rows that attention looks at together: a long text has one of its own, short ones share.
 *
 * @param calls windows that go into one call of the engine, equally long ones side by side; every text is in one window
 */
public record WindowPlan(List<List<Window>> calls) {

    /** Lengths are rounded up to a multiple of this, which is what the matrix units like. */
    private static final int STEP = 16;

    /** Shorter windows gain nothing: a full mask of this size costs no more than none. */
    private static final int SHORTEST = 64;

    /** A gap of at most this many rows is not worth keeping open. */
    private static final int WASTE = 2;

    /**
     * @param size rows, padding at the end included
     * @param members positions in the caller's list, in the order of their rows
     */
    public record Window(int size, List<Integer> members) {}

    /** Plans for matrix units; a call has at most {@code tokenBudget} rows unless one window is longer. */
    public static WindowPlan of(int[] lengths, int tokenBudget) {
        return cut(fill(lengths, SHORTEST, STEP), tokenBudget);
    }

    /** Plans where padding costs more than uneven windows do: each text in one of its own that is as long as it is. */
    public static WindowPlan exact(int[] lengths, int tokenBudget) {
        return cut(fill(lengths, 1, 1), tokenBudget);
    }

    private static WindowPlan cut(List<Window> windows, int tokenBudget) {
        windows.sort(Comparator.comparingInt(Window::size));
        List<List<Window>> calls = new ArrayList<>();
        int from = 0;
        while (from < windows.size()) {
            int to = from;
            int rows = 0;
            while (to < windows.size() && (to == from || rows + windows.get(to).size() <= tokenBudget)) {
                rows += windows.get(to).size();
                to++;
            }
            calls.add(List.copyOf(windows.subList(from, to)));
            from = to;
        }
        return new WindowPlan(List.copyOf(calls));
    }

    /** Best fit, longest text first. */
    private static List<Window> fill(int[] lengths, int shortest, int step) {
        List<Window> windows = new ArrayList<>();
        TreeMap<Integer, Deque<Window>> open = new TreeMap<>();
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int text : order) {
            int length = lengths[text];
            Map.Entry<Integer, Deque<Window>> fit = open.ceilingEntry(length);
            Window window;
            int free;
            if (fit == null) {
                int size = Math.max(shortest, (length + step - 1) / step * step);
                window = new Window(size, new ArrayList<>());
                windows.add(window);
                free = size - length;
            } else {
                window = fit.getValue().removeFirst();
                free = fit.getKey() - length;
                if (fit.getValue().isEmpty()) {
                    open.remove(fit.getKey());
                }
            }
            window.members().add(text);
            if (free > WASTE) {
                open.computeIfAbsent(free, key -> new ArrayDeque<>()).add(window);
            }
        }
        return windows;
    }
}
