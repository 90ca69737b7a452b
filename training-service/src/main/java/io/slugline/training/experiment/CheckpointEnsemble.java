package io.slugline.training.experiment;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.Classifier;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Ensemble;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One checkpoint, or several that vote with equal weight. Alone it also says what to review, by the thresholds inside it; a
 * vote has none.
 */
public final class CheckpointEnsemble implements Classifier, AutoCloseable {
    private final List<TextClassifier> members;
    private final Classifier voice;

    private CheckpointEnsemble(List<TextClassifier> members) {
        this.members = List.copyOf(members);
        this.voice = members.size() == 1 ? members.get(0)::classify : vote(members);
    }

    /** Loads checkpoint folders or those of runs; all must have the same labels in the same order. */
    public static CheckpointEnsemble load(List<Path> folders) {
        List<TextClassifier> members = new ArrayList<>();
        try {
            for (Path folder : folders) {
                members.add(TextClassifier.load(RunFolder.checkpointOf(folder), ClassifierOptions.defaults()));
            }
            return new CheckpointEnsemble(members);
        } catch (RuntimeException e) {
            members.forEach(TextClassifier::close);
            throw e;
        }
    }

    private static Classifier vote(List<TextClassifier> members) {
        List<Ensemble.Member> voices = members.stream()
                .map(member -> new Ensemble.Member(member::classify, 1))
                .toList();
        return new Ensemble(members.get(0).labels(), voices, Calibration.none());
    }

    public LabelSet labels() {
        return members.get(0).labels();
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        return voice.classify(texts);
    }

    @Override
    public void close() {
        members.forEach(TextClassifier::close);
    }
}
