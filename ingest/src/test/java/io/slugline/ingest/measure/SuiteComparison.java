package io.slugline.ingest.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.ingest.parse.Entry;
import io.slugline.ingest.parse.FeedParser;
import io.slugline.ingest.parse.ParseResult;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.ingest.text.CleanText;
import io.slugline.ingest.text.TextFromHtml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the parser with the expected results that lie beside feeds: for each set and field, how many values of how
 * many agree. Texts are compared as plain text in one line, dates as instants. Arguments: the suites' folder, and
 * {@code -v} to print each difference.
 */
public final class SuiteComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of(
            "feeds",
            "title",
            "link",
            "description",
            "language",
            "entries",
            "e.id",
            "e.title",
            "e.link",
            "e.summary",
            "e.content",
            "e.authors",
            "e.categories",
            "e.published",
            "e.updated");

    private final Map<String, Map<String, int[]>> counts = new TreeMap<>();
    private final boolean verbose;

    private SuiteComparison(boolean verbose) {
        this.verbose = verbose;
    }

    public static void main(String[] args) throws IOException {
        SuiteComparison comparison = new SuiteComparison(args.length > 1);
        Path root = Path.of(args[0]);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path expected = expectedOf(file);
                if (expected != null) {
                    comparison.compare(root, file, expected);
                }
            }
        }
        comparison.print();
    }

    private static @Nullable Path expectedOf(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".serde.json") || name.endsWith("_expected.json")) {
            return null;
        }
        String stem = name.replaceFirst("\\.(xml|json|rss|atom)$", "");
        for (String ending : List.of(".serde.json", "_expected.json", name.endsWith(".xml") ? ".json" : ".none")) {
            Path candidate = file.resolveSibling(stem + ending);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private void compare(Path root, Path file, Path expectedFile) throws IOException {
        JsonNode json = JSON.readTree(expectedFile.toFile());
        String set = root.relativize(file.getParent()).toString().replaceFirst("/?(testdata|feed-rs/fixture)/", "/");
        String name = file.getFileName().toString();
        ParseResult result = FeedParser.parse(Files.readAllBytes(file), "", null);
        count(set, "feeds", name, "a feed", result instanceof ParsedFeed ? "a feed" : result.toString());
        if (result instanceof ParsedFeed feed) {
            Expected expected = Expected.of(json);
            fields(set, "", name, expected.feed(), actual(feed));
            int size = expected.entries().size();
            count(set, "entries", name, "" + size, "" + feed.entries().size());
            for (int at = 0; at < Math.min(size, feed.entries().size()); at++) {
                fields(
                        set,
                        "e.",
                        name + "#" + at,
                        expected.entries().get(at),
                        actual(feed.entries().get(at)));
            }
        }
    }

    private void fields(
            String set,
            String prefix,
            String name,
            Map<String, List<String>> expected,
            Map<String, List<String>> actual) {
        expected.forEach((field, values) -> {
            List<String> wanted = values.stream()
                    .map(value -> comparable(field, value))
                    .sorted()
                    .toList();
            List<String> got = actual.getOrDefault(field, List.of()).stream()
                    .map(value -> field.equals("published") || field.equals("updated")
                            ? comparable(field, value)
                            : CleanText.oneLine(value))
                    .sorted()
                    .toList();
            count(set, prefix + field, name, wanted.toString(), got.toString());
        });
    }

    private void count(String set, String field, String name, String expected, String actual) {
        int[] count = counts.computeIfAbsent(set, key -> new HashMap<>()).computeIfAbsent(field, key -> new int[2]);
        count[1]++;
        if (expected.equals(actual)) {
            count[0]++;
        } else if (verbose) {
            System.out.printf(
                    "%s %s %s%n   expected %s%n   got      %s%n",
                    set, name, field, CleanText.cut(expected, 200), CleanText.cut(actual, 200));
        }
    }

    private static String comparable(String field, String value) {
        if (field.equals("published") || field.equals("updated")) {
            try {
                return "" + Instant.parse(value).getEpochSecond();
            } catch (DateTimeParseException other) {
                return value;
            }
        }
        return CleanText.oneLine(TextFromHtml.ofEither(value));
    }

    private static Map<String, List<String>> actual(ParsedFeed feed) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        put(fields, "title", feed.title());
        put(fields, "link", feed.link());
        put(fields, "description", feed.description());
        put(fields, "language", feed.language());
        return fields;
    }

    private static Map<String, List<String>> actual(Entry entry) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        put(fields, "id", entry.guid());
        put(fields, "title", entry.title());
        put(fields, "link", entry.link());
        put(fields, "summary", entry.summary());
        put(fields, "content", entry.content());
        fields.put("authors", entry.authors());
        fields.put("categories", entry.categories());
        put(fields, "published", entry.published());
        put(fields, "updated", entry.updated());
        return fields;
    }

    private static void put(Map<String, List<String>> fields, String name, @Nullable Object value) {
        fields.put(name, value == null ? List.of() : List.of(value.toString()));
    }

    private void print() {
        List<String> sets = new ArrayList<>(counts.keySet());
        for (int at = 0; at < sets.size(); at++) {
            System.out.printf("[%d] %s%n", at, sets.get(at));
        }
        System.out.printf("%-14s", "");
        for (int at = 0; at < sets.size(); at++) {
            System.out.printf("%10s", "[" + at + "]");
        }
        System.out.printf("%12s%n", "all");
        for (String field : FIELDS) {
            System.out.printf("%-14s", field);
            int[] all = new int[2];
            for (String set : sets) {
                int[] count = counts.get(set).getOrDefault(field, new int[2]);
                all[0] += count[0];
                all[1] += count[1];
                System.out.printf("%10s", count[1] == 0 ? "-" : count[0] + "/" + count[1]);
            }
            System.out.printf("%12s%n", all[0] + "/" + all[1]);
        }
    }
}
