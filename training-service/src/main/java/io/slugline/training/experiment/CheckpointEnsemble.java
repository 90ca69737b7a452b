package io.slugline.training.experiment;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.CheckpointClassifier;
import io.slugline.model.classifier.Classifier;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Ensemble;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.prompt.PromptClassifier;
import io.slugline.model.prompt.PromptFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One checkpoint, or several that vote with equal weight. Alone it also says what to review, by the thresholds inside it; a
 * vote has none.
 */
public final class CheckpointEnsemble implements Classifier, AutoCloseable {
    private final List<CheckpointClassifier> members;
    private final Classifier voice;

    private CheckpointEnsemble(List<CheckpointClassifier> members) {
        this.members = List.copyOf(members);
        this.voice = members.size() == 1 ? members.get(0) : vote(members);
    }

    /** Loads checkpoint folders or those of runs; all must have the same labels in the same order. */
    public static CheckpointEnsemble load(List<Path> folders) {
        List<CheckpointClassifier> members = new ArrayList<>();
        try {
            for (Path folder : folders) {
                members.add(member(RunFolder.checkpointOf(folder)));
            }
            return new CheckpointEnsemble(members);
        } catch (RuntimeException e) {
            members.forEach(CheckpointClassifier::close);
            throw e;
        }
    }

    /** A checkpoint that was trained behind a prompt is asked with it. */
    private static CheckpointClassifier member(Path checkpoint) {
        ClassifierOptions options = ClassifierOptions.defaults();
        return PromptFile.exists(checkpoint)
                ? PromptClassifier.load(checkpoint, EncoderOptions.of(options.dtype()))
                : TextClassifier.load(checkpoint, options);
    }

    private static Classifier vote(List<CheckpointClassifier> members) {
        List<Ensemble.Member> voices =
                members.stream().map(member -> new Ensemble.Member(member, 1)).toList();
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
        members.forEach(CheckpointClassifier::close);
    }
}
