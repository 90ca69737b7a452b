package io.slugline.training.experiment;

import io.slugline.model.finetune.Progress;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.span.Answer;
import io.slugline.model.span.QuestionAnswering;
import io.slugline.training.data.Question;
import io.slugline.training.data.QuestionSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A checkpoint that finds answers in texts, from its own folder or from that of its run. */
public final class AnswerCheckpoint implements AutoCloseable {
    private final QuestionAnswering asked;

    private AnswerCheckpoint(QuestionAnswering asked) {
        this.asked = asked;
    }

    /** @param dtype auto, fp32 or bf16 */
    public static AnswerCheckpoint load(Path folder, String dtype) {
        return new AnswerCheckpoint(QuestionAnswering.load(RunFolder.checkpointOf(folder), EncoderOptions.of(dtype)));
    }

    /** The answer that the model gives; empty where it gives none. */
    public Optional<Answer> answer(Question question) {
        return asked.given(question.example().question(), question.example().context());
    }

    /** Answers in the order of the questions, until the calling thread is interrupted. */
    public List<GivenAnswer> answers(QuestionSet questions, Consumer<Progress> progress) {
        long started = System.nanoTime();
        List<GivenAnswer> given = new ArrayList<>();
        for (Question question : questions.questions()) {
            Learner.requireNotCancelled();
            given.add(
                    GivenAnswer.of(question, answer(question).map(Answer::text).orElse("")));
            long nanos = System.nanoTime() - started;
            progress.accept(Learner.progress("evaluate", given.size(), questions.size(), nanos));
        }
        return given;
    }

    @Override
    public void close() {
        asked.close();
    }
}
