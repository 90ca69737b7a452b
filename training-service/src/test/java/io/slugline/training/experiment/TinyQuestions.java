package io.slugline.training.experiment;

import io.slugline.model.span.SpanExample;
import io.slugline.training.data.Question;
import io.slugline.training.data.QuestionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Questions whose answer is the one word of sport in a row of others. */
public final class TinyQuestions {
    private static final List<String> SPORT = List.of("goal", "match", "team", "cup", "player");
    private static final List<String> OTHERS = List.of("doctor", "city", "new", "bank", "says");

    private TinyQuestions() {}

    /** So many questions, each about a context of its own, the same for the same seed. */
    public static QuestionSet answered(int count, long seed) {
        return set(count, count + 1, seed);
    }

    /** The same, but every third context holds no answer. */
    public static QuestionSet someUnanswered(int count, long seed) {
        return set(count, 3, seed);
    }

    private static QuestionSet set(int count, int every, long seed) {
        Random random = new Random(seed);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 5; word++) {
                words.add(OTHERS.get(random.nextInt(OTHERS.size())));
            }
            String answer = SPORT.get(random.nextInt(SPORT.size()));
            boolean answered = (i + 1) % every != 0;
            if (answered) {
                words.set(random.nextInt(words.size()), answer);
            }
            String context = "🚀 " + String.join(" ", words) + " " + i;
            questions.add(new Question(
                    "q" + i,
                    answered
                            ? SpanExample.of("what of sport ?", context, answer)
                            : SpanExample.unanswered("what of sport ?", context)));
        }
        return new QuestionSet(questions);
    }
}
