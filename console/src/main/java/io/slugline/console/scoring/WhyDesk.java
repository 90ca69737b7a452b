package io.slugline.console.scoring;

import io.slugline.console.article.ArticleText;
import io.slugline.console.scoring.ClassifierGateway.Scores;
import io.slugline.console.scoring.ClassifierGateway.Story;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words that moved a label's score, by leaving each out and scoring what remains (occlusion, Zeiler and
 * Fergus 2014): words of the headline and whole sentences first, then the words of the sentences that mattered most.
 * It shows what the model used, not why it is right.
 */
@Singleton
public class WhyDesk {
    private static final int MOST_SENTENCES = 24;
    private static final int LOOKED_INTO = 3;
    private static final int MOST_WORDS = 60;

    private final ClassifierGateway classifier;

    WhyDesk(ClassifierGateway classifier) {
        this.classifier = classifier;
    }

    /**
     * Why a label has its score.
     *
     * @param score of the whole story, in [0, 1]
     * @param title the headline in pieces
     * @param text the text in pieces, as far as it was looked at
     */
    public record Why(String label, double score, int modelVersion, List<Piece> title, List<Piece> text) {}

    /**
     * A piece of text.
     *
     * @param weight by how much the label's score falls when the piece is left out; negative if it rises
     */
    public record Piece(String text, double weight) {}

    /** Explains the score of {@code label}, or of the best label if it is null. */
    public Why explain(ArticleText article, @Nullable String label) {
        List<String> title = Pieces.words(article.title());
        List<String> all = Pieces.sentences(article.read());
        List<String> sentences = all.subList(0, Math.min(all.size(), MOST_SENTENCES));
        String text = String.join("", sentences);
        List<Story> stories = new ArrayList<>();
        stories.add(new Story(article.title(), text));
        IntStream.range(0, title.size()).forEach(i -> stories.add(new Story(Pieces.without(title, i), text)));
        IntStream.range(0, sentences.size())
                .forEach(i -> stories.add(new Story(article.title(), Pieces.without(sentences, i))));
        List<Scores> scores = classifier.score(stories);
        Scores whole = scores.get(0);
        String wanted = label == null ? whole.best() : label;
        List<Piece> words = weighed(title, scores.subList(1, 1 + title.size()), whole.of(wanted), wanted);
        List<Piece> parts =
                weighed(sentences, scores.subList(1 + title.size(), scores.size()), whole.of(wanted), wanted);
        return new Why(
                wanted, whole.of(wanted), whole.modelVersion(), words, lookInto(article.title(), parts, whole, wanted));
    }

    /** Puts words in place of the sentences that mattered most. */
    private List<Piece> lookInto(String title, List<Piece> sentences, Scores whole, String label) {
        List<Integer> telling = IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -Math.abs(sentences.get(i).weight())))
                .limit(LOOKED_INTO)
                .toList();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            if (telling.contains(i)) {
                pieces.addAll(words(title, sentences, i, whole, label));
            } else {
                pieces.add(sentences.get(i));
            }
        }
        return pieces;
    }

    private List<Piece> words(String title, List<Piece> sentences, int at, Scores whole, String label) {
        List<String> words = Pieces.words(sentences.get(at).text());
        if (words.size() > MOST_WORDS) {
            return List.of(sentences.get(at));
        }
        List<String> texts = sentences.stream().map(Piece::text).toList();
        String before = String.join("", texts.subList(0, at));
        String after = String.join("", texts.subList(at + 1, texts.size()));
        List<Scores> scores = classifier.score(IntStream.range(0, words.size())
                .mapToObj(i -> new Story(title, before + Pieces.without(words, i) + after))
                .toList());
        boolean swapped = scores.stream().anyMatch(scored -> scored.modelVersion() != whole.modelVersion());
        return swapped ? List.of(sentences.get(at)) : weighed(words, scores, whole.of(label), label);
    }

    private static List<Piece> weighed(List<String> pieces, List<Scores> without, double score, String label) {
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> new Piece(pieces.get(i), score - without.get(i).of(label)))
                .toList();
    }
}
