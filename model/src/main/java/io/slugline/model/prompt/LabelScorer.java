package io.slugline.model.prompt;

import io.slugline.model.LabelSet;
import io.slugline.model.batch.BatchPlan;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.LanguageModel;
import io.slugline.model.program.Reading;
import io.slugline.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The likelihood of each label as a language model's answer: zero-, one- or few-shot, without any training.
 *
 * <p>Instruction and examples are read once, when loading; each text once; all labels of a batch of texts in one call.
 * Any number of threads may ask.
 */
public final class LabelScorer implements AutoCloseable {

    private final LanguageModel model;
    private final Tokenizer tokenizer;
    private final LabelSet labels;
    private final Prompts prompts;
    private final @Nullable Reading opening;
    private final int tokenBudget;

    private LabelScorer(LanguageModel model, Tokenizer tokenizer, PromptTask task) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.labels = task.labels();
        this.tokenBudget = task.tokenBudget();
        prompts = new Prompts(task, tokenizer, model.config().maxTokens());
        long[] shared = prompts.sharedTokens();
        opening = shared.length == 0 ? null : model.read(List.of(shared));
    }

    /** Loads a folder with a causal language model. */
    public static LabelScorer load(Path folder, PromptTask task, EncoderOptions options) {
        return load(Checkpoint.open(folder), task, options);
    }

    /** The same for a checkpoint that was changed since it was opened, such as one with an adapter; its folder has the tokenizer. */
    public static LabelScorer load(Checkpoint checkpoint, PromptTask task, EncoderOptions options) {
        Tokenizer tokenizer = Tokenizer.load(checkpoint.folder());
        try {
            LanguageModel model = LanguageModel.load(checkpoint, options);
            try {
                return new LabelScorer(model, tokenizer, task);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    public LabelSet labels() {
        return labels;
    }

    /** One result per text, in the order of the texts. */
    public List<LabelScores> score(List<String> texts) {
        List<Prompts.Prompt> asked = texts.stream().map(prompts::of).toList();
        LabelScores[] results = new LabelScores[texts.size()];
        long[] shared = prompts.sharedTokens();
        boolean[] usual = new boolean[texts.size()];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = opening != null && Prompts.startsWith(asked.get(i).tokens(), shared);
        }
        score(asked, IntStream.range(0, usual.length).filter(i -> usual[i]).toArray(), opening, results);
        score(asked, IntStream.range(0, usual.length).filter(i -> !usual[i]).toArray(), null, results);
        return List.of(results);
    }

    private void score(List<Prompts.Prompt> asked, int[] chosen, @Nullable Reading before, LabelScores[] results) {
        int skipped = before == null ? 0 : before.length(0);
        int branches =
                prompts.answers().stream().mapToInt(tokens -> tokens.length).sum();
        int[] lengths = Arrays.stream(chosen)
                .map(i -> asked.get(i).tokens().length + branches)
                .toArray();
        for (int[] members : BatchPlan.of(lengths, tokenBudget).batches()) {
            List<long[]> rest = Arrays.stream(members)
                    .mapToObj(i -> asked.get(chosen[i]).tokens())
                    .map(tokens -> Arrays.copyOfRange(tokens, skipped, tokens.length))
                    .toList();
            try (Reading reading = before == null ? model.read(rest) : model.read(before, rest)) {
                float[][][] scores = model.score(reading, prompts.answers());
                for (int i = 0; i < members.length; i++) {
                    int text = chosen[members[i]];
                    results[text] = result(scores[i], asked.get(text));
                }
            }
        }
    }

    private LabelScores result(float[][] scores, Prompts.Prompt prompt) {
        List<List<Double>> tokens = new ArrayList<>();
        for (float[] label : scores) {
            List<Double> values = new ArrayList<>();
            for (float value : label) {
                values.add((double) value);
            }
            tokens.add(values);
        }
        return new LabelScores(labels.ids(), tokens, prompt.tokens().length, prompt.truncated());
    }

    @Override
    public void close() {
        if (opening != null) {
            opening.close();
        }
        model.close();
        tokenizer.close();
    }
}
