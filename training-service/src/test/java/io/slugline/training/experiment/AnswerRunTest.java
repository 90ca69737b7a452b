package io.slugline.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.finetune.Progress;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.span.SpanExample;
import io.slugline.training.data.DataException;
import io.slugline.training.data.Question;
import io.slugline.training.data.QuestionSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerRunTest {
    private static final Consumer<Progress> UNHEARD = progress -> {};

    @TempDir
    Path folder;

    @BeforeEach
    void useOneThread() {
        TorchEngine.setThreads(1);
    }

    @Test
    void learnsToAnswerItsOwnQuestions() {
        QuestionSet own = TinyQuestions.answered(90, 1);
        double before = run(plan(Approach.FULL, 1, 1e-6), own, own, "before")
                .quality()
                .exactMatch()
                .estimate();

        AnswerResult after = run(plan(Approach.FULL, 12, 5e-3), own, own, "after");

        assertThat(after.quality().exactMatch().estimate()).isGreaterThan(0.85).isGreaterThan(before);
        assertThat(new RunFolder(folder.resolve("after")).folder())
                .isDirectoryContaining(
                        "glob:**/{metrics.json,report.html,report.txt,train.log,config.json,checkpoint}");
    }

    @Test
    void learnsWhichTextsHoldNoAnswerAndMeasuresThemApart() {
        QuestionSet own = TinyQuestions.someUnanswered(120, 1);

        AnswerResult result = run(plan(Approach.FULL, 16, 5e-3), own, TinyQuestions.someUnanswered(30, 2), "run");

        Map<String, Number> figures = result.figures();
        assertThat(figures)
                .containsEntry("questions", 30)
                .containsEntry("answeredQuestions", 20)
                .containsEntry("unansweredQuestions", 10);
        assertThat(figures.get("unansweredExactMatch").doubleValue()).isGreaterThan(0.5);
    }

    @Test
    void aStoppedRunGoesOnToTheAnswersItWouldHaveGiven() {
        QuestionSet train = TinyQuestions.answered(60, 1);
        AnswerRun run = answerRun(plan(Approach.FULL, 4, 5e-3), train, TinyQuestions.answered(30, 2));
        AnswerResult whole = run.run(new RunFolder(folder.resolve("whole")), false, UNHEARD);
        RunFolder stopped = new RunFolder(folder.resolve("stopped"));
        assertThatThrownBy(() -> run.run(stopped, false, progress -> {
                    if (progress.phase().equals("train") && progress.step() > progress.steps() / 2) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        Thread.interrupted();

        AnswerResult resumed = run.run(stopped, true, UNHEARD);

        assertThat(resumed.answers()).isEqualTo(whole.answers());
    }

    @Test
    void anyAcceptedAnswerIsRight() {
        Question question =
                new Question("", new SpanExample("Who?", "The old captain", List.of("captain", "The old captain"), 8));

        assertThat(GivenAnswer.of(question, "old captain").quality().exactMatch())
                .isEqualTo(1);
        assertThat(GivenAnswer.of(question, "old").quality().f1()).isBetween(0.6, 0.7);
    }

    @Test
    void questionsThatAreAllUnansweredTeachNothing() {
        QuestionSet questions = TinyQuestions.someUnanswered(9, 1);
        QuestionSet none = new QuestionSet(questions.questions().stream()
                .filter(question -> !question.example().answered())
                .toList());

        assertThatThrownBy(() -> run(plan(Approach.FULL, 1, 1e-3), none, questions, "run"))
                .isInstanceOf(DataException.class)
                .hasMessage("None of the 3 training questions has an answer; a head that finds answers needs some.");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private AnswerResult run(TrainPlan plan, QuestionSet train, QuestionSet dev, String name) {
        return answerRun(plan, train, dev).run(new RunFolder(folder.resolve(name)), false, UNHEARD);
    }

    private static AnswerRun answerRun(TrainPlan plan, QuestionSet train, QuestionSet dev) {
        return new AnswerRun(plan, new AnswerData(train, dev, 0.1), Optional.empty());
    }

    private static TrainPlan plan(Approach approach, int epochs, double rate) {
        return new TrainPlan(
                StartingCheckpoint.folder(TinyData.encoder()),
                approach,
                new Optimisation(epochs, 8, 1, rate, Optimisation.LINEAR, 0.06, 0.01, 0, false),
                Adaptation.Lora.of(8, 16, 0, List.of(Adaptation.Lora.ALL_LINEAR)),
                new Prompting(null, " ", 0, false, null),
                Teaching.none(),
                64,
                "fp32",
                1);
    }
}
