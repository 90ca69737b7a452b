package io.slugline.training.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file of questions about texts: SQuAD's .json (1.1 and 2.0) or .jsonl, also with .gz or .zst behind it; - is JSON Lines from
 * standard input.
 */
public final class QuestionFile {
    private final Path path;

    public QuestionFile(Path path) {
        this.path = path;
    }

    /** All questions with their answers, in order. */
    public List<Question> read() {
        List<Question> questions = new ArrayList<>();
        forEach(true, questions::add);
        return questions;
    }

    /** Hands over each question as it is read, whatever the file says of its answer. */
    public void forEachUnanswered(Consumer<Question> listener) {
        forEach(false, listener);
    }

    private void forEach(boolean withAnswers, Consumer<Question> listener) {
        int[] count = {0};
        Consumer<Question> counting = question -> {
            count[0]++;
            listener.accept(question);
        };
        try {
            open(withAnswers, counting);
        } catch (EOFException e) {
            throw new DataException(path + " is cut off; copy it again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
        if (count[0] == 0) {
            throw new DataException((isStandardInput() ? "Standard input" : path) + " has no questions.");
        }
    }

    private void open(boolean withAnswers, Consumer<Question> listener) throws IOException {
        if (isStandardInput()) {
            new QuestionLines(new BoundedReader("standard input", System.in), withAnswers).forEach(listener);
            return;
        }
        Decompressed file = new Decompressed(path);
        String name = file.plainName();
        boolean lines = name.endsWith(".jsonl") || name.endsWith(".ndjson");
        if (!lines && !name.endsWith(".json")) {
            throw new DataException(
                    path + " must end in .json (as SQuAD) or .jsonl, with .gz or .zst behind it if" + " compressed.");
        }
        try (InputStream bytes = file.open()) {
            if (lines) {
                new QuestionLines(new BoundedReader(path.toString(), bytes), withAnswers).forEach(listener);
            } else {
                new SquadFile(path.toString(), withAnswers).forEach(bytes, listener);
            }
        }
    }

    private boolean isStandardInput() {
        return path.toString().equals("-");
    }
}
