package io.slugline.training.cli;

import io.slugline.training.data.Question;
import io.slugline.training.data.QuestionFile;
import io.slugline.training.data.QuestionSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say which questions a command works on. */
final class QuestionOptions {
    @Option(
            names = "--data",
            required = true,
            split = ",",
            description =
                    "Files of questions: SQuAD's .json, or .jsonl with question, context and answer, also .gz or .zst;"
                            + " - is JSON Lines from standard input.")
    private List<Path> data = new ArrayList<>();

    /** The questions of --data. */
    QuestionSet read() {
        return read(data);
    }

    /** The questions of other files. */
    QuestionSet read(List<Path> files) {
        List<Question> questions = new ArrayList<>();
        files.forEach(file -> questions.addAll(new QuestionFile(file).read()));
        return new QuestionSet(questions);
    }

    String names() {
        return data.toString();
    }
}
