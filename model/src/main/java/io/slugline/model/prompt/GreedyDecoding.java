package io.slugline.model.prompt;

import io.slugline.model.program.LanguageModel;
import io.slugline.model.program.Reading;
import java.util.ArrayList;
import java.util.List;

/** Writes on, one token at a time, always the likeliest; keys and values are kept, so that each step reads one token. */
public final class GreedyDecoding {

    private GreedyDecoding() {}

    /**
     * Up to so many new tokens after each prompt.
     *
     * @param endToken an answer ends before this token; a negative number for none
     */
    public static List<long[]> decode(LanguageModel model, List<long[]> prompts, int newTokens, long endToken) {
        List<List<Long>> answers = new ArrayList<>();
        prompts.forEach(prompt -> answers.add(new ArrayList<>()));
        boolean[] ended = new boolean[prompts.size()];
        Reading reading = model.read(prompts);
        try {
            for (int step = 0; step < newTokens; step++) {
                List<long[]> tokens = likeliest(model.next(reading));
                if (!append(answers, tokens, ended, endToken) || step == newTokens - 1) {
                    break;
                }
                Reading before = reading;
                reading = model.read(before, tokens);
                before.close();
            }
        } finally {
            reading.close();
        }
        return answers.stream()
                .map(answer -> answer.stream().mapToLong(Long::longValue).toArray())
                .toList();
    }

    /** False when every answer has ended. */
    private static boolean append(List<List<Long>> answers, List<long[]> tokens, boolean[] ended, long endToken) {
        boolean open = false;
        for (int i = 0; i < ended.length; i++) {
            ended[i] = ended[i] || tokens.get(i)[0] == endToken;
            if (!ended[i]) {
                answers.get(i).add(tokens.get(i)[0]);
                open = true;
            }
        }
        return open;
    }

    private static List<long[]> likeliest(float[][] rows) {
        List<long[]> tokens = new ArrayList<>();
        for (float[] row : rows) {
            int best = 0;
            for (int i = 1; i < row.length; i++) {
                best = row[i] > row[best] ? i : best;
            }
            tokens.add(new long[] {best});
        }
        return tokens;
    }
}
