package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.batch.WindowPlan;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An encoder's checkpoint run on rows without padding, with weights in the blocked form that oneDNN chooses for this processor.
 */
final class PackedNetwork implements Forward {

    private static final Set<Family> FAMILIES = Set.of(
            Family.BERT, Family.DISTILBERT, Family.ELECTRA, Family.ROBERTA, Family.XLM_ROBERTA, Family.MODERNBERT);

    /** The row count that the blocked form is chosen for. */
    private static final long TYPICAL_ROWS = 2048;

    private final PtNDManager manager;
    private final Program program;
    private final IValue weights;
    private final ModelConfig config;
    private final Precision precision;

    private PackedNetwork(
            PtNDManager manager, Program program, IValue weights, ModelConfig config, Precision precision) {
        this.manager = manager;
        this.program = program;
        this.weights = weights;
        this.config = config;
        this.precision = precision;
    }

    /** Whether a packed program exists for such a checkpoint; whether the processor takes it shows when it is loaded. */
    static boolean fits(Checkpoint checkpoint, Device device) {
        return !device.isGpu()
                && FAMILIES.contains(checkpoint.config().family())
                && checkpoint.config().activation().equals("gelu")
                && checkpoint.tensors().keySet().stream().noneMatch(name -> name.contains(".lora_"));
    }

    /** Loads and runs two tokens, so that an operation that is not there shows now; on any failure nothing stays behind. */
    static PackedNetwork load(Checkpoint checkpoint, Head head, Precision precision) {
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, head);
        PtNDManager manager = TorchEngine.newManager(Device.cpu());
        try {
            Program program = Program.load(manager, ProgramLibrary.packed(checkpoint, head, precision));
            IValue weights = pack(manager, program, tensors);
            PackedNetwork network = new PackedNetwork(manager, program, weights, checkpoint.config(), precision);
            network.run("features", List.of(new Encoding(new long[] {1, 2}, new long[2], false)), 64);
            return network;
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static IValue pack(PtNDManager manager, Program program, Map<String, TensorData> tensors) {
        Map<String, PtNDArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, Weights.toArray(manager, tensor)));
        try (IValue plain = IValue.stringMapFrom(arrays);
                IValue rows = IValue.from(TYPICAL_ROWS)) {
            return program.run("pack", plain, rows);
        } finally {
            arrays.values().forEach(NDArray::close);
        }
    }

    @Override
    public float[][] run(String method, List<Encoding> texts, int tokenBudget) {
        int[] lengths = texts.stream().mapToInt(Encoding::length).toArray();
        float[][] results = new float[texts.size()][];
        for (List<WindowPlan.Window> windows : plan(lengths, tokenBudget).calls()) {
            PackedRows packed = PackedRows.of(config, windows, texts);
            float[][] rows = run(method, packed);
            for (int i = 0; i < rows.length; i++) {
                results[packed.members[i]] = rows[i];
            }
        }
        return results;
    }

    @Override
    public long slots(int[] lengths, int tokenBudget) {
        return plan(lengths, tokenBudget).calls().stream()
                .flatMap(List::stream)
                .mapToLong(WindowPlan.Window::size)
                .sum();
    }

    private WindowPlan plan(int[] lengths, int tokenBudget) {
        return precision == Precision.BF16
                ? WindowPlan.of(lengths, tokenBudget)
                : WindowPlan.exact(lengths, tokenBudget);
    }

    private float[][] run(String method, PackedRows packed) {
        try (PtNDManager call = (PtNDManager) manager.newSubManager();
                IValue ids = longs(call, packed.ids);
                IValue positions = longs(call, packed.positions);
                IValue documents = longs(call, packed.documents);
                IValue rows = longs(call, packed.rows);
                IValue starts = longs(call, packed.starts);
                IValue counts = IValue.listFrom(packed.groupCounts);
                IValue sizes = IValue.listFrom(packed.groupSizes);
                IValue result = program.run(method, ids, positions, documents, rows, starts, counts, sizes, weights)) {
            return Rows.of(result.toTensor(call).toFloatArray(), packed.members.length);
        }
    }

    private static IValue longs(PtNDManager manager, long[] values) {
        return IValue.from((PtNDArray) manager.create(values));
    }

    @Override
    public void close() {
        weights.close();
        program.close();
        manager.close();
    }
}
