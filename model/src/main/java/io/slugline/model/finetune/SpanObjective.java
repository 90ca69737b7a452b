package io.slugline.model.finetune;

import io.slugline.model.ModelException;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.span.Answer;
import io.slugline.model.span.AnswerRules;
import io.slugline.model.span.QuestionAnswering;
import io.slugline.model.span.SpanExample;
import io.slugline.model.span.SpanInput;
import io.slugline.model.span.SpanQuality;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * An answer head says where an answer starts and ends: every window of a context counts the same, one without the whole answer
 * teaches that there is none.
 *
 * @param questions what is held out
 * @param rules how they are asked: in the windows that are learned from
 */
record SpanObjective(
        Checkpoint start,
        String dtype,
        EncodedExamples train,
        EncodedExamples heldOut,
        List<SpanExample> questions,
        AnswerRules rules)
        implements Objective {

    static SpanObjective of(
            Checkpoint start, List<SpanExample> train, List<SpanExample> heldOut, FineTuningOptions options) {
        if (options.balanced() || options.regularisation().distillation().listens()) {
            throw new ModelException("An answer head learns places in a text; it has neither classes to balance nor a"
                    + " teacher's scores of labels.");
        }
        int limit = start.config().maxTokens(options.maxTokens());
        try (Tokenizer tokenizer = Tokenizer.load(start.folder())) {
            return new SpanObjective(
                    start,
                    options.dtype(),
                    encode(train, tokenizer, limit),
                    encode(heldOut, tokenizer, limit),
                    heldOut,
                    new AnswerRules(
                            options.maxTokens(),
                            AnswerRules.usual().longestAnswer(),
                            !train.stream().allMatch(SpanExample::answered)));
        }
    }

    private static EncodedExamples encode(List<SpanExample> examples, Tokenizer tokenizer, int limit) {
        List<SpanInput> inputs = examples.stream()
                .flatMap(example -> SpanInput.of(example, tokenizer, limit).stream())
                .toList();
        return new EncodedExamples(
                inputs.stream().map(SpanInput::encoding).toList(),
                ExampleTargets.ofSpans(
                        inputs.stream().mapToInt(SpanInput::first).toArray(),
                        inputs.stream().mapToInt(SpanInput::last).toArray()));
    }

    @Override
    public Head head() {
        return Head.SPAN;
    }

    @Override
    public int weight(int[] members) {
        return members.length;
    }

    @Override
    public float[] labelWeights(boolean balanced) {
        return LabelWeights.equal(1);
    }

    /** What is missing to a perfect F1. */
    @Override
    public double loss(Checkpoint tuned) {
        return 1 - quality(tuned).f1();
    }

    SpanQuality quality(Checkpoint tuned) {
        try (QuestionAnswering asked =
                QuestionAnswering.load(LoraMatrices.merge(tuned), rules, EncoderOptions.of(dtype))) {
            return SpanQuality.of(
                    questions.stream().map(example -> answer(asked, example)).toList(),
                    questions.stream().map(SpanExample::right).toList());
        }
    }

    private static String answer(QuestionAnswering asked, SpanExample example) {
        if (Thread.interrupted()) {
            throw new CancellationException("The training run was cancelled while it answered what is held out.");
        }
        return asked.given(example.question(), example.context())
                .map(Answer::text)
                .orElse("");
    }
}
