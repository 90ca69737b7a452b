package io.slugline.standalone.bench;

import io.slugline.model.NewsText;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.standalone.samples.Story;
import io.slugline.standalone.samples.StoryBook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program that classifies stories with the model library alone: no Kafka, no Avro. Each line on its standard input is
 * a round {@code first count}; it answers with the round's nanoseconds, and ends with its input.
 */
public final class BareClassifier {
    private BareClassifier() {}

    /** @param arguments the checkpoint folder */
    public static void main(String[] arguments) throws IOException {
        StoryBook book = StoryBook.open();
        BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (TextClassifier classifier = TextClassifier.load(Path.of(arguments[0]), ClassifierOptions.defaults())) {
            classifier.classify(texts(book, 0, 256));
            System.out.println(classifier.device() + " " + classifier.dtype());
            for (String round = rounds.readLine(); round != null; round = rounds.readLine()) {
                String[] numbers = round.split(" ", 2);
                List<String> texts = texts(book, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
                long start = System.nanoTime();
                classifier.classify(texts);
                System.out.println(System.nanoTime() - start);
            }
        }
    }

    private static List<String> texts(StoryBook book, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(book::story)
                .map(BareClassifier::text)
                .toList();
    }

    private static String text(Story story) {
        return NewsText.join(story.title(), story.text());
    }
}
