package io.slugline.standalone.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes stories from patterns such as {@code Fog closes {place} airport}. Two numbers never give the same story: a
 * pattern meets every pair of place and person once before it meets one again, and from then on the text ends with the
 * number of its dispatch.
 */
final class StoryMaker {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    private final Patterns patterns;
    private final int places;
    private final int persons;

    /** The resource's shape: patterns, and the words that fill their slots. */
    record Patterns(List<Story> stories, Map<String, List<String>> slots) {
        List<String> words(String slot) {
            return Objects.requireNonNull(slots.get(slot), () -> "No words for slot " + slot);
        }
    }

    StoryMaker() {
        try (BufferedReader json = StoryBook.resource("patterns.json")) {
            patterns = new ObjectMapper().readValue(json, Patterns.class);
            places = patterns.words("place").size();
            persons = patterns.words("person").size();
        } catch (IOException e) {
            throw new UncheckedIOException("The story patterns in the jar are damaged. This is a bug.", e);
        }
    }

    /** Patterns that stories are made from. */
    List<Story> patterns() {
        return patterns.stories();
    }

    /** Made story {@code number}, 0 being the first. */
    Story make(int number) {
        Story pattern = patterns.stories().get(number % patterns.stories().size());
        int use = number / patterns.stories().size();
        int dispatch = 1 + use / (places * persons);
        String text = fill(pattern.text(), use);
        return new Story(
                pattern.subject(),
                fill(pattern.title(), use),
                dispatch == 1 ? text : text + " (Dispatch " + dispatch + ")");
    }

    private String fill(String text, int use) {
        Matcher slots = SLOT.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (slots.find()) {
            slots.appendReplacement(filled, Matcher.quoteReplacement(word(slots.group(1), use)));
        }
        return slots.appendTail(filled).toString();
    }

    private String word(String slot, int use) {
        return switch (slot) {
            case "number" -> Integer.toString(12 + scattered(use, 387));
            case "place" -> patterns.words(slot).get(use % places);
            case "person" -> patterns.words(slot).get(person(use));
            default ->
                patterns.words(slot)
                        .get(scattered(
                                use + slot.hashCode(), patterns.words(slot).size()));
        };
    }

    /** Shifted by one each time the places have gone round, so that place and person make every pair once. */
    private int person(int use) {
        return (use % places + use / places) % persons;
    }

    /** An index that looks chosen at random. */
    private static int scattered(int seed, int size) {
        return Math.floorMod((seed * 0x9E3779B1) >>> 8, size);
    }
}
