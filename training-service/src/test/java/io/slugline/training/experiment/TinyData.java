package io.slugline.training.experiment;

import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelledText;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Checkpoints of a few thousand random weights, and rows whose label one of their words gives away. */
public final class TinyData {
    private static final List<String> SPORT = List.of("goal", "match", "team", "cup", "player");
    private static final List<String> HEALTH = List.of("doctor", "flu", "clinic", "nurse", "virus");
    private static final List<String> EITHER = List.of("the", "a", "in", "after", "new", "city", "says", "of");

    private TinyData() {}

    /** A bare BERT encoder of 2 layers. */
    public static Path encoder() {
        return checkpoint("encoder");
    }

    /** A causal Llama of 2 layers. */
    public static Path decoder() {
        return checkpoint("decoder");
    }

    private static Path checkpoint(String name) {
        try {
            return Path.of(Objects.requireNonNull(TinyData.class.getResource("/checkpoints/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many rows, half of each label, the same for the same seed. */
    public static Dataset rows(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledText> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            boolean sport = row % 2 == 0;
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 4 + random.nextInt(5); word++) {
                text.append(pick(EITHER, random)).append(' ');
            }
            String telling = pick(sport ? SPORT : HEALTH, random);
            rows.add(new LabelledText(sport ? "sport" : "health", telling + " " + row, text + telling));
        }
        return new Dataset(rows);
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
