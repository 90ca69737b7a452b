package io.slugline.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.span.Answer;
import io.slugline.training.data.Question;
import io.slugline.training.data.QuestionFile;
import io.slugline.training.experiment.AnswerCheckpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one question after the other and writes one JSON object for each, in their order and as soon as it is known. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Answer questions from a file or standard input; one JSON object a line comes out.",
            "answer is null where the model gives none; start and end are its first character and one past its last in the"
                    + " context, in code points as in SQuAD; score is comparable for one question only; lead is how much better"
                    + " it is than no answer, which means something of models that learned to give none."
        })
final class AnswerPredictCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "Checkpoint folder, or a run's.")
    private Path checkpoint = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description =
                    "JSON Lines with question and context (.jsonl), or a file as SQuAD's (.json), also .gz, .zst; - is"
                            + " JSON Lines from standard input.")
    private Path file = Path.of("-");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private int done;

    @Override
    public Integer call() {
        long started = System.nanoTime();
        try (AnswerCheckpoint asked = AnswerCheckpoint.load(checkpoint, "auto")) {
            new QuestionFile(file).forEachUnanswered(question -> print(question, asked.answer(question)));
        }
        double seconds = (System.nanoTime() - started) / NANOS;
        PrintWriter err = spec.commandLine().getErr();
        err.printf("%d questions in %.1f s with loading, %.0f/s%n", done, seconds, done / seconds);
        err.flush();
        return 0;
    }

    private void print(Question question, Optional<Answer> answer) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (!question.id().isEmpty()) {
            object.put("id", question.id());
        }
        String context = question.example().context();
        object.put("answer", answer.map(Answer::text).orElse(null));
        object.put("score", answer.map(Answer::score).orElse(null));
        object.put("lead", answer.map(Answer::lead).orElse(null));
        object.put(
                "start",
                answer.map(given -> context.codePointCount(0, given.begin())).orElse(null));
        object.put(
                "end",
                answer.map(given -> context.codePointCount(0, given.end())).orElse(null));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json(object));
        out.flush();
        done++;
    }

    private static String json(Map<String, @Nullable Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON. This is a bug.", e);
        }
    }
}
