package io.slugline.training.data;

import io.slugline.model.LabelSet;
import io.slugline.model.finetune.TrainingExample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Labelled texts in a fixed order; immutable. */
public record Dataset(List<LabelledText> texts) {
    public Dataset {
        texts = List.copyOf(texts);
    }

    /** The labels that occur, sorted. */
    public List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        texts.forEach(text -> labels.add(text.label()));
        return List.copyOf(labels);
    }

    /** The labels that occur as a label set. */
    public LabelSet labelSet() {
        return LabelSet.ofNames("data-" + fingerprint().substring(0, 12), labels());
    }

    public int size() {
        return texts.size();
    }

    /** At most so many texts of each label, drawn with the seed; the order of the texts stays. */
    public Dataset balanced(int perLabel, long seed) {
        SortedMap<String, List<Integer>> places = new TreeMap<>();
        for (int place = 0; place < texts.size(); place++) {
            places.computeIfAbsent(texts.get(place).label(), label -> new ArrayList<>())
                    .add(place);
        }
        Random random = new Random(seed);
        TreeSet<Integer> kept = new TreeSet<>();
        places.values().forEach(of -> {
            Collections.shuffle(of, random);
            kept.addAll(of.subList(0, Math.min(perLabel, of.size())));
        });
        return new Dataset(kept.stream().map(texts::get).toList());
    }

    /** Splits off a share of each label, at least one text, drawn with the seed: first the rest, then the share. */
    public List<Dataset> split(double share, long seed) {
        SortedMap<String, List<LabelledText>> byLabel = new TreeMap<>();
        texts.forEach(text -> byLabel.computeIfAbsent(text.label(), label -> new ArrayList<>())
                .add(text));
        List<LabelledText> rest = new ArrayList<>();
        List<LabelledText> taken = new ArrayList<>();
        Random random = new Random(seed);
        byLabel.forEach((label, of) -> {
            if (of.size() < 2) {
                throw new DataException("Label " + label
                        + " has 1 row, and one has to be held out; add rows, or leave the label out with --labels.");
            }
            int count = (int) Math.min(of.size() - 1, Math.max(1, Math.round(share * of.size())));
            Collections.shuffle(of, random);
            taken.addAll(of.subList(0, count));
            rest.addAll(of.subList(count, of.size()));
        });
        return List.of(new Dataset(rest), new Dataset(taken));
    }

    public List<String> inputs() {
        return texts.stream().map(LabelledText::input).toList();
    }

    /** As the trainer takes them; secondary labels that are none of these, or the label itself, are left out. */
    public List<TrainingExample> examples(List<String> labels) {
        return texts.stream().map(text -> example(text, labels)).toList();
    }

    private static TrainingExample example(LabelledText text, List<String> labels) {
        List<String> secondary = text.secondary() == null
                ? null
                : text.secondary().stream()
                        .filter(name -> labels.contains(name) && !name.equals(text.label()))
                        .toList();
        return new TrainingExample(text.input(), text.label(), secondary, List.of());
    }

    /** The place of each text's label in the list; a label that is not in it is a fault of the data. */
    public int[] truth(List<String> labels) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < labels.size(); place++) {
            places.put(labels.get(place), place);
        }
        return texts.stream()
                .mapToInt(text -> {
                    Integer place = places.get(text.label());
                    if (place == null) {
                        throw new DataException(
                                "The label " + text.label() + " is not one of the model's: " + labels + ".");
                    }
                    return place;
                })
                .toArray();
    }

    /** sha256 over labels and texts in order, hexadecimal. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach(text -> {
                digest.update((text.label() + '\0' + text.title() + '\0' + text.text() + '\n')
                        .getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256. This is a bug.", e);
        }
    }
}
