package io.slugline.training.experiment;

import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.model.program.Distillation;
import io.slugline.training.data.DataException;
import io.slugline.training.data.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Who teaches a run, and how much it listens.
 *
 * @param teachers checkpoint folders or those of runs, which vote with equal weight; none where labels alone teach
 */
public record Teaching(List<Path> teachers, Distillation distillation) {
    public Teaching {
        teachers = List.copyOf(teachers);
    }

    public static Teaching none() {
        return new Teaching(List.of(), Distillation.none());
    }

    /** The rows with the teachers' calibrated scores; as they are without a teacher. */
    List<TrainingExample> teach(Dataset rows, List<String> labels, Consumer<Progress> progress) {
        List<TrainingExample> examples = rows.examples(labels);
        if (teachers.isEmpty()) {
            return examples;
        }
        List<TrainingExample> taught = new ArrayList<>(examples.size());
        try (CheckpointEnsemble voices = CheckpointEnsemble.load(teachers)) {
            requireSame(voices.labels().ids(), labels);
            List<Prediction> answers = Learner.classify("teach", rows.inputs(), voices, progress);
            for (int row = 0; row < examples.size(); row++) {
                taught.add(examples.get(row).withTaught(inOrder(answers.get(row), labels)));
            }
        }
        return taught;
    }

    private void requireSame(List<String> known, List<String> labels) {
        if (known.size() != labels.size() || !known.containsAll(labels)) {
            throw new DataException(
                    "The teacher " + teachers.get(0) + " knows the labels " + known + ", the data has " + labels + ".");
        }
    }

    private static List<Double> inOrder(Prediction answer, List<String> labels) {
        return labels.stream()
                .map(label -> answer.scores().get(answer.labels().indexOf(label)))
                .toList();
    }

    void addTo(Map<String, String> facts) {
        if (!teachers.isEmpty()) {
            facts.put("teachers", teachers.stream().map(Teaching::named).collect(Collectors.joining(", ")));
            facts.put("teacherShare", Double.toString(distillation.share()));
            facts.put("teacherTemperature", Double.toString(distillation.temperature()));
        }
    }

    /** A folder may be trained again; its manifest's checksum stands for what it held. */
    private static String named(Path folder) {
        Path checkpoint = RunFolder.checkpointOf(folder);
        return ReleaseManifest.exists(checkpoint)
                ? folder + " " + ReleaseManifest.sha256(checkpoint).substring(0, 12)
                : folder.toString();
    }
}
