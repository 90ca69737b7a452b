package io.slugline.training.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels that are trained now, and how labels of earlier decisions became them. */
public record LabelBook(LabelSet labels, LabelHistory history) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Labels that have never changed. */
    public static LabelBook of(LabelSet labels) {
        return new LabelBook(labels, LabelHistory.none());
    }

    /**
     * Scores by the labels of an earlier time as scores by today's: those of merged labels add up, those of ended ones are
     * dropped, a label that was not there has 0.
     *
     * @param earlier label ids in the order of the scores
     * @param scores (texts, labels)
     * @param at when these were the labels
     * @return (texts, today's labels)
     */
    public double[][] today(List<String> earlier, double[][] scores, Instant at) {
        double[][] today = new double[scores.length][labels.size()];
        for (int column = 0; column < earlier.size(); column++) {
            if (history.fate(earlier.get(column), at) instanceof LabelHistory.Fate.Lives lives
                    && labels.contains(lives.label())) {
                int target = labels.indexOf(lives.label());
                for (int row = 0; row < scores.length; row++) {
                    today[row][target] += scores[row][column];
                }
            }
        }
        return today;
    }

    /** The file: see {@code docs/learning-loop.md}. */
    private record Page(
            @Nullable String version,
            @Nullable List<Label> labels,
            @Nullable List<LabelChange> changes) {}

    /**
     * Reads a book from a JSON file.
     *
     * @throws IllegalArgumentException if it cannot be read or contradicts itself
     */
    public static LabelBook read(Path file) {
        try {
            Page page = JSON.readValue(Files.readAllBytes(file), Page.class);
            if (page.version == null || page.version.isBlank()) {
                throw refusal(file, "has no version; change it with every change of the labels");
            }
            if (page.labels == null || page.labels.size() < 2) {
                throw refusal(file, "needs at least two labels");
            }
            LabelSet labels = new LabelSet(page.version, page.labels);
            List<LabelChange> changes = page.changes == null ? List.of() : page.changes;
            return new LabelBook(labels, new LabelHistory(check(file, labels, changes)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The label set " + file + " cannot be read: " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The label set " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Whatever a label became is a label today, or has changed once more. */
    private static List<LabelChange> check(Path file, LabelSet labels, List<LabelChange> changes) {
        Set<String> known = new HashSet<>(labels.ids());
        changes.forEach(change -> known.add(change.label()));
        for (LabelChange change : changes) {
            for (String label : change.became()) {
                if (!known.contains(label)) {
                    throw refusal(
                            file,
                            "says that " + change.label() + " became " + label + ", which is no label of "
                                    + labels.version() + " and has not changed either");
                }
            }
        }
        return changes;
    }

    private static IllegalArgumentException refusal(Path file, String what) {
        return new IllegalArgumentException("The label set " + file + " " + what + ".");
    }
}
