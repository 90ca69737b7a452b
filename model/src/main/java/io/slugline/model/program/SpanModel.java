package io.slugline.model.program;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.ModelException;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.tokenizer.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A checkpoint with a question answering head: how well an answer could start or end at each token. Safe for any number of threads. */
public final class SpanModel implements AutoCloseable {

    /**
     * One input's scores before any softmax.
     *
     * @param starts (S) of each token as the answer's first
     * @param ends (S) of each token as its last
     */
    public record Scores(float[] starts, float[] ends) {}

    private final ModelConfig config;
    private final LoadedProgram program;

    private SpanModel(ModelConfig config, LoadedProgram program) {
        this.config = config;
        this.program = program;
    }

    /** Loads a checkpoint saved as ...ForQuestionAnswering. */
    public static SpanModel load(Checkpoint checkpoint, EncoderOptions options) {
        if (Head.of(checkpoint) != Head.SPAN) {
            throw new ModelException(
                    checkpoint.folder() + " holds " + checkpoint.config().architecture()
                            + ", expected a model with an answer head, ...ForQuestionAnswering.");
        }
        return new SpanModel(checkpoint.config(), LoadedProgram.load(checkpoint, Head.SPAN, options));
    }

    /** Scores of each input, in order and without padding; all run in one call. */
    public List<Scores> scores(List<Encoding> inputs) {
        Batch batch = Batch.of(inputs, config.padTokenId());
        try (PtNDManager call = program.newManager();
                IValue ids = LoadedProgram.longs(call, batch.inputIds(), batch.size(), batch.length());
                IValue mask = LoadedProgram.longs(call, batch.attentionMask(), batch.size(), batch.length());
                IValue types = LoadedProgram.longs(call, batch.typeIds(), batch.size(), batch.length());
                IValue result = program.call("spans", ids, mask, types)) {
            float[][] rows = Rows.of(result.toTensor(call).toFloatArray(), 2 * batch.size());
            return IntStream.range(0, inputs.size())
                    .mapToObj(i ->
                            checked(rows[2 * i], rows[2 * i + 1], inputs.get(i).length()))
                    .toList();
        }
    }

    private Scores checked(float[] starts, float[] ends, int length) {
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(starts[i]) || !Float.isFinite(ends[i])) {
                throw new ModelException("The model of " + config.file()
                        + " computes scores that are not finite; so are some of its weights, or they overflow.");
            }
        }
        return new Scores(Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
    }

    /** The longest input where so many tokens are asked for: never more than the model's own limit, and that limit for 0. */
    public int maxTokens(int asked) {
        return config.maxTokens(asked);
    }

    @Override
    public void close() {
        program.close();
    }
}
