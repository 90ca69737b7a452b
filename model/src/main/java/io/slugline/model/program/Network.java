package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.batch.Batch;
import io.slugline.model.batch.BatchPlan;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A checkpoint run on padded rectangles of texts: works for every family, number type and device. */
final class Network implements Forward {

    private final PtNDManager manager;
    private final Program program;
    private final Weights weights;
    private final int padTokenId;

    private Network(PtNDManager manager, Program program, Weights weights, int padTokenId) {
        this.manager = manager;
        this.program = program;
        this.weights = weights;
        this.padTokenId = padTokenId;
    }

    /** Loads for inference; on any failure nothing stays behind. */
    static Network load(Checkpoint checkpoint, Head head, Precision precision, Device device) {
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, head);
        ProgramSource source = ProgramLibrary.inference(checkpoint, head, precision);
        PtNDManager manager = TorchEngine.newManager(device);
        try {
            Program program = Program.load(manager, source);
            Weights weights = Weights.of(manager, program, tensors);
            return new Network(manager, program, weights, checkpoint.config().padTokenId());
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public float[][] run(String method, List<Encoding> texts, int tokenBudget) {
        int[] lengths = texts.stream().mapToInt(Encoding::length).toArray();
        float[][] results = new float[texts.size()][];
        for (int[] members : BatchPlan.of(lengths, tokenBudget).batches()) {
            List<Encoding> chosen = Arrays.stream(members).mapToObj(texts::get).toList();
            float[][] rows = run(method, Batch.of(chosen, padTokenId));
            for (int i = 0; i < members.length; i++) {
                results[members[i]] = rows[i];
            }
        }
        return results;
    }

    @Override
    public long slots(int[] lengths, int tokenBudget) {
        return BatchPlan.of(lengths, tokenBudget).batches().stream()
                .mapToLong(members -> (long) members.length
                        * Arrays.stream(members)
                                .map(member -> lengths[member])
                                .max()
                                .orElse(0))
                .sum();
    }

    private float[][] run(String method, Batch batch) {
        Shape shape = new Shape(batch.size(), batch.length());
        try (PtNDManager call = newManager();
                IValue ids = longs(call, batch.inputIds(), shape);
                IValue mask = longs(call, batch.attentionMask(), shape);
                IValue types = longs(call, batch.typeIds(), shape);
                IValue result = call(method, ids, mask, types)) {
            PtNDArray rows = result.toTensor(call);
            return Rows.of(rows.toFloatArray(), batch.size());
        }
    }

    /** A manager for one call; whoever asks for it closes it. */
    PtNDManager newManager() {
        return (PtNDManager) manager.newSubManager();
    }

    /** Any method of the program; the weights are its last argument. The caller closes the result. */
    IValue call(String method, IValue... arguments) {
        IValue[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = weights.dictionary();
        return program.run(method, all);
    }

    private static IValue longs(PtNDManager manager, long[] values, Shape shape) {
        return IValue.from((PtNDArray) manager.create(values, shape));
    }

    @Override
    public void close() {
        weights.close();
        program.close();
        manager.close();
    }
}
