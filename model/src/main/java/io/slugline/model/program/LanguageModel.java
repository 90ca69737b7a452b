package io.slugline.model.program;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A causal language model: what is the probability of these tokens after those. Each token is computed once.
 *
 * <p>Any number of threads may use it. Probabilities are natural logarithms over the whole vocabulary.
 */
public final class LanguageModel implements AutoCloseable {

    private final ModelConfig config;
    private final LoadedProgram program;

    private LanguageModel(ModelConfig config, LoadedProgram program) {
        this.config = config;
        this.program = program;
    }

    /** Loads a checkpoint saved as ...ForCausalLM. */
    public static LanguageModel load(Checkpoint checkpoint, EncoderOptions options) {
        require(checkpoint);
        return new LanguageModel(checkpoint.config(), LoadedProgram.load(checkpoint, Head.LANGUAGE_MODEL, options));
    }

    /** Refuses a checkpoint that is no causal language model. */
    public static void require(Checkpoint checkpoint) {
        if (Head.of(checkpoint) != Head.LANGUAGE_MODEL
                || !checkpoint.config().family().decoder()) {
            throw new ModelException(checkpoint.folder() + " holds "
                    + checkpoint.config().architecture() + ", expected a causal language model, ...ForCausalLM.");
        }
    }

    /** Reads texts from their beginning; each has at least one token. */
    public Reading read(List<long[]> texts) {
        try (IValue nothing = IValue.listFrom(new PtNDArray[0])) {
            return read(nothing, Slots.none(texts.size()), texts);
        }
    }

    /** Reads on: as many texts as before, or many that begin with the one text read before. */
    public Reading read(Reading before, List<long[]> texts) {
        return read(before.kept(), before.slots().spread(texts.size()), texts);
    }

    private Reading read(IValue kept, Slots before, List<long[]> texts) {
        long[] last = texts.stream().mapToLong(text -> text.length - 1).toArray();
        if (Arrays.stream(last).min().orElse(-1) < 0) {
            throw new IllegalArgumentException("A text without tokens cannot be read.");
        }
        int width = (int) Arrays.stream(last).max().getAsLong() + 1;
        long[][] ids = texts.stream().map(text -> Arrays.copyOf(text, width)).toArray(long[][]::new);
        return call(kept, before.then(texts), ids, last);
    }

    private Reading call(IValue kept, Slots slots, long[][] ids, long[] last) {
        try (PtNDManager call = program.newManager();
                IValue tokens = LoadedProgram.longs(call, Slots.flat(ids), ids.length, ids[0].length);
                IValue positions =
                        LoadedProgram.longs(call, Slots.flat(slots.positions()), slots.rows(), slots.count());
                IValue segments = LoadedProgram.longs(call, Slots.flat(slots.segments()), slots.rows(), slots.count());
                IValue result = program.call("read", tokens, positions, segments, kept)) {
            IValue[] parts = result.toIValueTuple();
            return new Reading(parts[0], parts[1], slots, last);
        }
    }

    /** (texts, V) log-probability of every token to come next. */
    public float[][] next(Reading reading) {
        try (PtNDManager call = program.newManager();
                IValue last = LoadedProgram.longs(call, reading.last(), reading.last().length);
                IValue result = program.call("next", reading.states(), last)) {
            return rows(result, call, reading.texts());
        }
    }

    /**
     * (texts, continuations, tokens) log-probability of each token of each continuation, had it followed the text.
     *
     * <p>All continuations of all texts are computed in one call; each sees its text and itself only.
     */
    public float[][][] score(Reading reading, List<long[]> continuations) {
        float[][] first = first(reading, continuations);
        float[][] following = following(reading, continuations);
        float[][][] scores = new float[reading.texts()][continuations.size()][];
        for (int text = 0; text < scores.length; text++) {
            int from = 0;
            for (int i = 0; i < continuations.size(); i++) {
                int length = continuations.get(i).length;
                scores[text][i] = new float[length];
                scores[text][i][0] = first[text][i];
                System.arraycopy(following[text], from, scores[text][i], 1, length - 1);
                from += length - 1;
            }
        }
        return scores;
    }

    private float[][] first(Reading reading, List<long[]> continuations) {
        long[] targets = continuations.stream().mapToLong(tokens -> tokens[0]).toArray();
        try (PtNDManager call = program.newManager();
                IValue last = LoadedProgram.longs(call, reading.last(), reading.last().length);
                IValue wanted = LoadedProgram.longs(call, targets, targets.length);
                IValue result = program.call("first", reading.states(), last, wanted)) {
            return rows(result, call, reading.texts());
        }
    }

    private float[][] following(Reading reading, List<long[]> continuations) {
        int[] branches =
                continuations.stream().mapToInt(tokens -> tokens.length - 1).toArray();
        if (Arrays.stream(branches).sum() == 0) {
            return new float[reading.texts()][0];
        }
        List<Long> in = new ArrayList<>();
        List<Long> out = new ArrayList<>();
        for (long[] tokens : continuations) {
            for (int i = 1; i < tokens.length; i++) {
                in.add(tokens[i - 1]);
                out.add(tokens[i]);
            }
        }
        long[] given = in.stream().mapToLong(Long::longValue).toArray();
        long[] targets = out.stream().mapToLong(Long::longValue).toArray();
        long[][] ids = new long[reading.texts()][];
        Arrays.fill(ids, given);
        try (Reading branched = call(reading.kept(), reading.slots().fork(branches), ids, reading.last());
                PtNDManager call = program.newManager();
                IValue wanted = LoadedProgram.longs(call, targets, targets.length);
                IValue result = program.call("following", branched.states(), wanted)) {
            return rows(result, call, reading.texts());
        }
    }

    private float[][] rows(IValue result, PtNDManager manager, int count) {
        float[][] rows = Rows.of(result.toTensor(manager).toFloatArray(), count);
        for (float[] row : rows) {
            for (float value : row) {
                if (Float.isNaN(value)) {
                    throw new ModelException("The model of " + config.file()
                            + " computes no number for a text; its weights hold values that are not finite.");
                }
            }
        }
        return rows;
    }

    public ModelConfig config() {
        return config;
    }

    @Override
    public void close() {
        program.close();
    }
}
