package io.slugline.training.experiment;

import io.slugline.training.data.DataException;
import io.slugline.training.data.QuestionSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions a run learns from and those it is measured on.
 *
 * @param dev never looked at while training
 * @param checkedShare of the training questions, taken out of them with their contexts to choose the epoch; in (0, 1)
 */
public record AnswerData(QuestionSet train, QuestionSet dev, double checkedShare) {
    public AnswerData {
        if (!(checkedShare > 0 && checkedShare < 1)) {
            throw new DataException("--check-share lies between 0 and 1, not at " + checkedShare + ".");
        }
        if (train.unanswered() == train.size()) {
            throw new DataException("None of the " + train.size()
                    + " training questions has an answer; a head that finds" + " answers needs some.");
        }
    }

    /** Those to learn from and those that choose the epoch, drawn with the seed. */
    List<QuestionSet> parts(int seed) {
        return train.split(checkedShare, seed);
    }

    /** The data as facts for a report. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trainQuestions", Integer.toString(train.size()));
        facts.put("trainUnanswered", Integer.toString(train.unanswered()));
        facts.put("trainSha256", train.fingerprint());
        facts.put("checkedShare", Double.toString(checkedShare));
        facts.put("devQuestions", Integer.toString(dev.size()));
        facts.put("devUnanswered", Integer.toString(dev.unanswered()));
        facts.put("devSha256", dev.fingerprint());
        return facts;
    }
}
