package io.slugline.model.finetune;

import io.slugline.model.program.Targets;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/** Labelled texts as a training run reads them. */
record EncodedExamples(List<Encoding> texts, ExampleTargets targets) {

    static EncodedExamples of(List<TrainingExample> examples, ExampleTargets targets, Tokenizer tokenizer) {
        return new EncodedExamples(
                examples.stream()
                        .map(example -> tokenizer.encode(example.text()))
                        .toList(),
                targets);
    }

    int size() {
        return texts.size();
    }

    /** Position of each text's label in the label set. */
    int[] truth() {
        return targets.truth();
    }

    int[] lengths() {
        return texts.stream().mapToInt(Encoding::length).toArray();
    }

    List<Encoding> texts(int[] members) {
        return Arrays.stream(members).mapToObj(texts::get).toList();
    }

    Targets targets(int[] members) {
        return targets.only(members).flat();
    }

    float[] labelWeights(int labels) {
        return LabelWeights.balanced(truth(), labels);
    }
}
