package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Distillation;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.program.LanguageModel;
import io.slugline.model.prompt.LabelScorer;
import io.slugline.model.prompt.LabelScores;
import io.slugline.model.prompt.PromptTask;
import io.slugline.model.prompt.Prompts;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A language model answers a prompt with the label's name: every token of an answer counts the same, as transformers' trainers
 * count. Segment 1 of an encoded example is its answer and the token that ends it.
 *
 * @param questions the held-out texts
 */
record AnswerObjective(
        Checkpoint start,
        PromptTask task,
        int maxTokens,
        String dtype,
        EncodedExamples train,
        EncodedExamples heldOut,
        List<String> questions)
        implements LabelledObjective {

    static AnswerObjective of(
            Checkpoint start,
            PromptTask asked,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            FineTuningOptions options) {
        LanguageModel.require(start);
        if (options.adaptation() instanceof Adaptation.HeadOnly) {
            throw new ModelException(
                    "A prompted language model has no head to train alone; choose LoRA or full fine-tuning.");
        }
        if (options.regularisation().distillation().listens()) {
            throw new ModelException("A prompted language model learns answers, not a teacher's scores of labels.");
        }
        PromptTask task = asked.withTextTokens(options.maxTokens());
        int limit = start.config().maxTokens();
        try (Tokenizer tokenizer = Tokenizer.load(start.folder())) {
            Prompts prompts = new Prompts(task, tokenizer, limit);
            return new AnswerObjective(
                    start,
                    task,
                    task.textTokens() == 0 ? limit : task.textTokens(),
                    options.dtype(),
                    encode(train, task.labels(), prompts, start.config().endTokenId()),
                    encode(heldOut, task.labels(), prompts, start.config().endTokenId()),
                    heldOut.stream().map(TrainingExample::text).toList());
        }
    }

    private static EncodedExamples encode(
            List<TrainingExample> examples, LabelSet labels, Prompts prompts, long endToken) {
        ExampleTargets targets = ExampleTargets.of(examples, labels, Distillation.none());
        List<Encoding> texts = new ArrayList<>(examples.size());
        for (int i = 0; i < targets.size(); i++) {
            Prompts.Prompt prompt = prompts.of(examples.get(i).text());
            texts.add(answered(prompt, prompts.answers().get(targets.truth()[i]), endToken));
        }
        return new EncodedExamples(texts, targets);
    }

    private static Encoding answered(Prompts.Prompt prompt, long[] answer, long endToken) {
        int asked = prompt.tokens().length;
        if (asked == 0) {
            throw new ModelException("A prompt came out without any token; its question needs words of its own.");
        }
        int whole = asked + answer.length + (endToken < 0 ? 0 : 1);
        long[] ids = Arrays.copyOf(prompt.tokens(), whole);
        System.arraycopy(answer, 0, ids, asked, answer.length);
        if (endToken >= 0) {
            ids[whole - 1] = endToken;
        }
        long[] types = new long[whole];
        Arrays.fill(types, asked, whole, 1);
        return new Encoding(ids, types, prompt.truncated());
    }

    @Override
    public Head head() {
        return Head.LANGUAGE_MODEL;
    }

    @Override
    public LabelSet labels() {
        return task.labels();
    }

    @Override
    public int weight(int[] members) {
        return (int) train.texts(members).stream()
                .flatMapToLong(text -> Arrays.stream(text.typeIds()))
                .sum();
    }

    /** Log-likelihoods of whole answers, which is what the training maximises. */
    @Override
    public double[][] logits(Checkpoint tuned) {
        try (LabelScorer scorer = LabelScorer.load(LoraMatrices.merge(tuned), task, EncoderOptions.of(dtype))) {
            return scorer.score(questions).stream()
                    .map(scores -> scores.values(LabelScores.Length.SUM))
                    .toArray(double[][]::new);
        }
    }

    @Override
    public PromptTask prompt() {
        return task;
    }
}
