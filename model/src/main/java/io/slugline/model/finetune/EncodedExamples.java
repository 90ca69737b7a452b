package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled texts as a training run reads them.
 *
 * @param truth position of each text's label in the label set
 */
record EncodedExamples(List<Encoding> texts, int[] truth) {

    static EncodedExamples of(List<TrainingExample> examples, LabelSet labels, Tokenizer tokenizer) {
        List<Encoding> texts = examples.stream()
                .map(example -> tokenizer.encode(example.text()))
                .toList();
        int[] truth = examples.stream()
                .mapToInt(example -> labels.indexOf(example.label()))
                .toArray();
        return new EncodedExamples(texts, truth);
    }

    int size() {
        return truth.length;
    }

    int[] lengths() {
        return texts.stream().mapToInt(Encoding::length).toArray();
    }

    List<Encoding> texts(int[] members) {
        return Arrays.stream(members).mapToObj(texts::get).toList();
    }

    int[] truth(int[] members) {
        return Arrays.stream(members).map(member -> truth[member]).toArray();
    }

    float[] labelWeights(int labels) {
        return LabelWeights.balanced(truth, labels);
    }
}
