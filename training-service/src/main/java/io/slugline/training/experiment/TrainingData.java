package io.slugline.training.experiment;

import io.slugline.model.LabelSet;
import io.slugline.training.data.DataException;
import io.slugline.training.data.Dataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run learns from and what it is measured on; both have the same labels.
 *
 * @param dev never looked at while training
 * @param checkedShare of the training rows, taken out of them to choose the epoch and to calibrate; in (0, 1)
 */
public record TrainingData(Dataset train, Dataset dev, double checkedShare) {
    public TrainingData {
        if (!(checkedShare > 0 && checkedShare < 1)) {
            throw new DataException("--check-share lies between 0 and 1, not at " + checkedShare + ".");
        }
        List<String> known = train.labels();
        List<String> unknown =
                dev.labels().stream().filter(label -> !known.contains(label)).toList();
        if (!unknown.isEmpty()) {
            throw new DataException(
                    "The dev rows have the labels " + unknown + ", which no training row has; it has " + known + ".");
        }
        if (known.size() < 2) {
            throw new DataException("Training needs at least 2 labels, the data has " + known + ".");
        }
    }

    public LabelSet labels() {
        return train.labelSet();
    }

    /** The data as facts for a report. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trainRows", Integer.toString(train.size()));
        facts.put("trainSha256", train.fingerprint());
        facts.put("checkedShare", Double.toString(checkedShare));
        facts.put("devRows", Integer.toString(dev.size()));
        facts.put("devSha256", dev.fingerprint());
        return facts;
    }
}
