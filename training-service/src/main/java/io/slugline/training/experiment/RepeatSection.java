package io.slugline.training.experiment;

import io.slugline.model.data.NearDuplicates;
import io.slugline.model.report.Html;
import io.slugline.model.report.Section;
import io.slugline.model.report.Table;
import io.slugline.training.data.LabelledText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rows that nearly repeat one another: inside each file, across the two (leaks), and under different labels (suspected
 * label conflicts).
 *
 * @param counts by name of what is counted
 * @param leaks the first clusters that lie in both files
 * @param conflicts the first clusters with several labels
 */
public record RepeatSection(Map<String, Integer> counts, List<Cluster> leaks, List<Cluster> conflicts)
        implements Section {
    private static final int SHOWN = 20;
    private static final int EXCERPT = 100;

    /** Rows that say the same: where they stand, such as {@code rows 3, dev 7}, their labels, and how the first begins. */
    public record Cluster(String places, String labels, String text) {}

    public RepeatSection {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        leaks = List.copyOf(leaks);
        conflicts = List.copyOf(conflicts);
    }

    /** Looks through the rows of a file and those of a second one, which may be empty. */
    public static RepeatSection of(List<LabelledText> rows, List<LabelledText> dev) {
        List<LabelledText> all = new ArrayList<>(rows);
        all.addAll(dev);
        NearDuplicates repeats =
                NearDuplicates.among(all.stream().map(LabelledText::input).toList());
        int split = rows.size();
        List<List<Integer>> leaks = repeats.crossing(place -> place < split);
        List<List<Integer>> conflicts = repeats.crossing(place -> all.get(place).label());
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("repeats in the rows", repeated(repeats, 0, split));
        counts.put("repeats in dev", repeated(repeats, split, all.size()));
        counts.put("clusters in both (leaks)", leaks.size());
        counts.put("clusters with several labels (suspected conflicts)", conflicts.size());
        return new RepeatSection(counts, shown(leaks, all, split), shown(conflicts, all, split));
    }

    /** Rows between two places that repeat an earlier one of them. */
    private static int repeated(NearDuplicates repeats, int from, int to) {
        return repeats.clusters().stream()
                .mapToInt(cluster -> (int) cluster.stream()
                        .filter(place -> place >= from && place < to)
                        .count())
                .map(members -> Math.max(0, members - 1))
                .sum();
    }

    private static List<Cluster> shown(List<List<Integer>> clusters, List<LabelledText> all, int split) {
        return clusters.stream()
                .limit(SHOWN)
                .map(cluster -> cluster(cluster, all, split))
                .toList();
    }

    private static Cluster cluster(List<Integer> members, List<LabelledText> all, int split) {
        TreeSet<String> labels = new TreeSet<>();
        members.forEach(place -> labels.add(all.get(place).label()));
        String places = members.stream()
                .map(place -> place < split ? "rows " + (place + 1) : "dev " + (place - split + 1))
                .collect(Collectors.joining(", "));
        String text = all.get(members.get(0)).input().replaceAll("\\s+", " ");
        int end = text.offsetByCodePoints(0, Math.min(EXCERPT, text.codePointCount(0, text.length())));
        return new Cluster(places, String.join(", ", labels), text.substring(0, end));
    }

    @Override
    public String heading() {
        return "Near-duplicates";
    }

    @Override
    public String toText() {
        return totals().toText() + text(leaks, "In both files") + text(conflicts, "Suspected label conflicts");
    }

    @Override
    public String toHtml() {
        return totals().toHtml() + html(leaks, "In both files") + html(conflicts, "Suspected label conflicts");
    }

    @Override
    public Object toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("counts", counts);
        json.put("leaks", leaks);
        json.put("conflicts", conflicts);
        return json;
    }

    private Table totals() {
        Table table = new Table("Rows that nearly repeat others", "What", "Times");
        counts.forEach((what, times) -> table.row(what, Integer.toString(times)));
        return table;
    }

    private static String text(List<Cluster> clusters, String caption) {
        return clusters.isEmpty() ? "" : "\n" + table(clusters, caption).toText();
    }

    private static String html(List<Cluster> clusters, String caption) {
        return clusters.isEmpty()
                ? ""
                : Html.details(
                        caption + ", the first " + clusters.size(),
                        table(clusters, caption).toHtml());
    }

    private static Table table(List<Cluster> clusters, String caption) {
        Table table = new Table(caption + ", the first " + clusters.size(), "Where", "Labels", "Text");
        clusters.forEach(cluster -> table.row(cluster.places(), cluster.labels(), cluster.text()));
        return table;
    }
}
