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
 */
public record TrainingData(Dataset train, Dataset dev) {
    public TrainingData {
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
        facts.put("devRows", Integer.toString(dev.size()));
        facts.put("devSha256", dev.fingerprint());
        return facts;
    }
}
