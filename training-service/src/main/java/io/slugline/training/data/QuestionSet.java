package io.slugline.training.data;

import io.slugline.model.span.SpanExample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Questions about texts in a fixed order; immutable. */
public record QuestionSet(List<Question> questions) {
    public QuestionSet {
        questions = List.copyOf(questions);
    }

    public int size() {
        return questions.size();
    }

    /** How many are not answered by their context. */
    public int unanswered() {
        return (int) examples().stream().filter(example -> !example.answered()).count();
    }

    /** As the trainer takes them. */
    public List<SpanExample> examples() {
        return questions.stream().map(Question::example).toList();
    }

    /**
     * Splits off whole contexts with all their questions, drawn with the seed, until they hold a share of the questions: first the
     * rest, then the share. What is learned from one part is never asked in the other.
     */
    public List<QuestionSet> split(double share, long seed) {
        List<String> contexts = new ArrayList<>(new LinkedHashSet<>(
                examples().stream().map(SpanExample::context).toList()));
        if (contexts.size() < 2) {
            throw new DataException(
                    "All " + size() + " questions are about one context, and questions are held out with"
                            + " their whole context; add questions about another.");
        }
        Collections.shuffle(contexts, new Random(seed));
        List<Integer> counts = counts(contexts);
        Set<String> taken = new HashSet<>();
        int held = 0;
        for (int place = 0; place < contexts.size() - 1 && (held == 0 || held < Math.round(share * size())); place++) {
            taken.add(contexts.get(place));
            held += counts.get(place);
        }
        return List.of(only(taken, false), only(taken, true));
    }

    private List<Integer> counts(List<String> contexts) {
        Map<String, Integer> counts = new HashMap<>();
        examples().forEach(example -> counts.merge(example.context(), 1, Integer::sum));
        return contexts.stream().map(context -> counts.getOrDefault(context, 0)).toList();
    }

    private QuestionSet only(Set<String> contexts, boolean inside) {
        return new QuestionSet(questions.stream()
                .filter(question -> contexts.contains(question.example().context()) == inside)
                .toList());
    }

    /** sha256 over questions, contexts, answers and their places in order, hexadecimal. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            examples().forEach(example -> {
                String accepted = String.join("\0", example.accepted());
                digest.update((example.question()
                                + '\0'
                                + example.context()
                                + '\0'
                                + accepted
                                + '\0'
                                + example.begin()
                                + '\n')
                        .getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256. This is a bug.", e);
        }
    }
}
