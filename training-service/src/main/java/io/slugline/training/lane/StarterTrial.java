package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.SecondaryQuality;
import io.slugline.model.finetune.Progress;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.release.Referee;
import io.slugline.training.release.ReleaseDesk;
import io.slugline.training.release.StartingPoint;
import io.slugline.training.set.Fold;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.starter.StarterArticles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Trains as the first start does, without a broker, and measures on the held-out third. */
public final class StarterTrial {
    private StarterTrial() {}

    /** Of the label, and of the labels given beside it. */
    public record Worth(Evaluation evaluation, SecondaryQuality secondary) {}

    /**
     * Trains into {@code folder/checkpoint}, replacing what is there.
     *
     * @param folder also keeps the encoder's checkpoint and the articles' features, which a second trial finds there
     * @return what the saved checkpoint is worth on the held-out third, as it would serve
     */
    public static Worth run(Path folder, Consumer<Progress> progress) {
        LabelSet labels = MediaTopic.labelSet();
        TrainingSet set = new TrainingSetBuilder(StarterArticles.load(), LabelBook.of(labels)).starterOnly();
        Path encoder = OnnxEncoder.toCheckpoint(folder.resolve("encoder"));
        Path checkpoint = new HeadFit(() -> new StartingPoint(ReleaseDesk.BASE, encoder))
                .withFeaturesIn(folder.resolve("features"))
                .fit(set, labels, folder, progress)
                .checkpoint();
        Trial trial = new Trial(labels, set.of(Fold.GOLDEN), List.of());
        double[][] scores = Referee.score(checkpoint, trial.texts(), () -> {});
        return new Worth(
                trial.evaluation(scores),
                trial.secondary(scores, ReleaseManifest.read(checkpoint).calibration()));
    }
}
