package io.slugline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.span.SpanExample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {
    private static final String CONTEXT = "🚢🚢 The ferry left Bergen at noon.";

    @TempDir
    Path folder;

    @Nested
    class LaidOutAsSquad {
        @Test
        void countsPlacesInCodePoints() throws IOException {
            Path file = squad("{\"id\": \"q1\", \"question\": \"Where?\", \"answers\": ["
                    + "{\"text\": \"Bergen\", \"answer_start\": 18}]}");

            Question question = new QuestionFile(file).read().get(0);

            assertThat(question.id()).isEqualTo("q1");
            // Each of the two ships is one code point and two UTF-16 units.
            assertThat(question.example()).isEqualTo(new SpanExample("Where?", CONTEXT, List.of("Bergen"), 20));
        }

        @Test
        void acceptsSeveralAnswersAndKeepsTheFirstOnesPlace() throws IOException {
            Path file = squad("{\"question\": \"What left?\", \"answers\": ["
                    + "{\"text\": \"ferry\", \"answer_start\": 7}, {\"text\": \"The ferry\", \"answer_start\": 3},"
                    + " {\"text\": \"ferry\", \"answer_start\": 7}]}");

            SpanExample example = new QuestionFile(file).read().get(0).example();

            assertThat(example.accepted()).containsExactly("ferry", "The ferry");
            assertThat(example.begin()).isEqualTo(9);
        }

        @Test
        void hasQuestionsWithoutAnAnswer() throws IOException {
            Path file = squad("{\"question\": \"Who?\", \"answers\": [], \"is_impossible\": true,"
                    + " \"plausible_answers\": [{\"text\": \"Bergen\", \"answer_start\": 18}]}");

            assertThat(new QuestionFile(file).read().get(0).example().answered())
                    .isFalse();
        }

        @Test
        void mayBeCompressed() throws IOException {
            Path plain = squad("{\"question\": \"Who?\", \"answers\": []}");
            Path packed = folder.resolve("packed.json.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(plain, out);
            }

            assertThat(new QuestionFile(packed).read()).isEqualTo(new QuestionFile(plain).read());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                value = {
                    "'[{\"text\": \"Bergen\", \"answer_start\": 20}]' # the answer \"Bergen\" does not stand at answer_start 20"
                            + " of its context, its first place is 18; answer_start counts characters (code points) from 0.",
                    "'[{\"text\": \"Oslo\", \"answer_start\": 900}]' # the answer \"Oslo\" does not stand at answer_start 900 of"
                            + " its context nor anywhere in it; answer_start counts characters (code points) from 0.",
                    "'[{\"text\": \"\"}]' # an answer has no text; where the context holds none, leave the list of answers"
                            + " empty.",
                    "'[], \"is_impossible\": false' # is_impossible is false and there are no answers; correct one of the two.",
                    "'\"Bergen\"' # no list answers, which SQuAD's files have there."
                })
        void saysWhichQuestionIsWrong(String answers, String fault) throws IOException {
            Path file = squad("{\"question\": \"Where?\", \"answers\": " + answers + "}");

            assertThatThrownBy(() -> new QuestionFile(file).read())
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ", article 1, paragraph 1, question 1: " + fault);
        }

        private Path squad(String question) throws IOException {
            return write(
                    "squad.json",
                    "{\"version\": \"1\", \"data\": [{\"title\": \"Sea\", \"paragraphs\": [{\"context\": \"" + CONTEXT
                            + "\", \"qas\": [" + question + "]}]}]}");
        }
    }

    @Nested
    class OfLines {
        @Test
        void holdsAnswersWithOrWithoutTheirPlace() throws IOException {
            Path file = write("lines.jsonl", """
                    {"question": "Which?", "context": "One one two", "answer": "one"}
                    {"question": "Which?", "context": "two one two", "answer": "two", "answer_start": 8}

                    {"question": "Which?", "context": "One two", "answer": ["two", "number two"], "id": 7}
                    {"question": "Which?", "context": "One", "answer": ""}
                    {"question": "Which?", "context": "One"}
                    {"question": "Which?", "context": "a b", "answers": {"text": ["b"], "answer_start": [2]}}
                    """);

            List<Question> questions = new QuestionFile(file).read();

            assertThat(questions)
                    .extracting(question -> question.example().begin())
                    .containsExactly(4, 8, 4, 0, 0, 2);
            assertThat(questions.get(2).id()).isEqualTo("7");
            assertThat(questions.get(2).example().accepted()).containsExactly("two", "number two");
            assertThat(questions.subList(3, 5))
                    .noneMatch(question -> question.example().answered());
        }

        @Test
        void isReadWithoutItsAnswersToBeAsked() throws IOException {
            Path file = write("ask.jsonl", "{\"question\": \"Which?\", \"context\": \"One\", \"answer\": \"two\"}");

            List<String> asked = new ArrayList<>();
            new QuestionFile(file)
                    .forEachUnanswered(question -> asked.add(question.example().question()));

            assertThat(asked).containsExactly("Which?");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                value = {
                    "{\"question\": \"Which?\"} # no text context; the members are [question].",
                    "{\"context\": \"One\", \"answer\": \"\"} # no text question; the members are [context, answer].",
                    "[1] # expected a JSON object.",
                    "{\"question\": \"Which?\", \"context\": \"One\", \"answer\": \"two\"} # the answer \"two\" does not occur"
                            + " in the context; write it as it stands there."
                })
        void saysWhichLineIsWrong(String line, String fault) throws IOException {
            Path file = write("bad.jsonl", "\n" + line + "\n");

            assertThatThrownBy(() -> new QuestionFile(file).read())
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ", line 2: " + fault);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "empty.json # '' # ' has no questions.'",
                "empty.jsonl # '' # ' has no questions.'",
                "none.json # '{\"data\": []}' # ' has no questions.'",
                "other.json # '{\"rows\": [1]}' # ' has no list data, which SQuAD''s files begin with; one object a line"
                        + " belongs into a .jsonl file.'",
                "table.csv # 'question,context' # ' must end in .json (as SQuAD) or .jsonl, with .gz or .zst behind it if"
                        + " compressed.'",
                "empty.json.gz # '' # ' is cut off; copy it again.'"
            })
    void saysWhatIsWrongWithAWholeFile(String name, String content, String fault) throws IOException {
        Path file = write(name, content);

        assertThatThrownBy(() -> new QuestionFile(file).read())
                .isInstanceOf(DataException.class)
                .hasMessage(file + fault);
    }

    @Test
    void saysWhereJsonEndsOrBreaks() throws IOException {
        Path cut = write("cut.json", "{\"data\": [\n{\"paragraphs\": [");

        assertThatThrownBy(() -> new QuestionFile(cut).read())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(cut + ", line 2, column ")
                .hasMessageContaining(": not JSON: Unexpected end-of-input");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
