package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.program.Distillation;
import io.slugline.model.program.Targets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each of a run's examples should get.
 *
 * @param truth position of each example's label in the label set; of a span its first token
 * @param ends the last token of each example's span; empty for labels
 * @param taught (examples, L) a teacher's scores; rows are empty where none is listened to
 * @param applies (examples, L) every label that a text has; rows are empty where nobody was asked for more than one
 */
record ExampleTargets(int[] truth, int[] ends, float[][] taught, boolean[][] applies) {

    ExampleTargets(int[] truth, float[][] taught) {
        this(truth, new int[0], taught, new boolean[truth.length][0]);
    }

    static ExampleTargets ofSpans(int[] starts, int[] ends) {
        return new ExampleTargets(starts, ends, new float[starts.length][0], new boolean[starts.length][0]);
    }

    /** Reads the teacher's scores only where they count, and then every example must have them. */
    static ExampleTargets of(List<TrainingExample> examples, LabelSet labels, Distillation distillation) {
        int[] truth = new int[examples.size()];
        float[][] taught = new float[truth.length][0];
        boolean[][] applies = new boolean[truth.length][];
        for (int i = 0; i < truth.length; i++) {
            TrainingExample example = examples.get(i);
            truth[i] = labels.indexOf(example.label());
            if (distillation.listens()) {
                taught[i] = scores(example, labels);
            }
            applies[i] = example.applies(labels);
        }
        return new ExampleTargets(truth, new int[0], taught, applies);
    }

    private static float[] scores(TrainingExample example, LabelSet labels) {
        if (example.taught().size() != labels.size()) {
            throw new ModelException("Learning from a teacher needs its scores of all " + labels.size()
                    + " labels with every example; one has " + example.taught().size() + ".");
        }
        float[] scores = new float[labels.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = example.taught().get(i).floatValue();
        }
        return scores;
    }

    int size() {
        return truth.length;
    }

    ExampleTargets only(int[] members) {
        return new ExampleTargets(
                Arrays.stream(members).map(i -> truth[i]).toArray(),
                ends.length == 0
                        ? ends
                        : Arrays.stream(members).map(i -> ends[i]).toArray(),
                Arrays.stream(members).mapToObj(i -> taught[i]).toArray(float[][]::new),
                Arrays.stream(members).mapToObj(i -> applies[i]).toArray(boolean[][]::new));
    }

    /** These targets as one step takes them. */
    Targets flat() {
        int width = taught[0].length;
        float[] rows = new float[taught.length * width];
        for (int i = 0; i < taught.length; i++) {
            System.arraycopy(taught[i], 0, rows, i * width, width);
        }
        int[] places =
                IntStream.concat(Arrays.stream(truth), Arrays.stream(ends)).toArray();
        return new Targets(places, rows);
    }
}
