package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.batch.WindowPlan;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A BERT-like checkpoint run on rows without padding, in bf16, with weights in the blocked form of the processor's matrix units.
 *
 * <p>Only for texts of one segment: the second segment's embedding is not there.
 */
final class PackedNetwork implements Forward {

    private static final Set<Family> FAMILIES = Set.of(Family.BERT, Family.ROBERTA, Family.XLM_ROBERTA);

    /** The row count that the blocked form is chosen for. */
    private static final long TYPICAL_ROWS = 2048;

    private final PtNDManager manager;
    private final Program program;
    private final IValue weights;
    private final Checkpoint checkpoint;

    private PackedNetwork(PtNDManager manager, Program program, IValue weights, Checkpoint checkpoint) {
        this.manager = manager;
        this.program = program;
        this.weights = weights;
        this.checkpoint = checkpoint;
    }

    /** Whether a packed program exists for such a checkpoint; whether the processor takes it shows when it is loaded. */
    static boolean fits(Checkpoint checkpoint, Precision precision, Device device) {
        return precision == Precision.BF16
                && !device.isGpu()
                && FAMILIES.contains(checkpoint.config().family())
                && checkpoint.config().activation().equals("gelu")
                && checkpoint.tensors().keySet().stream().noneMatch(name -> name.contains(".lora_"));
    }

    static PackedNetwork load(Checkpoint checkpoint, Head head) {
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, head);
        PtNDManager manager = TorchEngine.newManager(Device.cpu());
        try {
            Program program = Program.load(manager, ProgramLibrary.packed(checkpoint, head));
            return new PackedNetwork(manager, program, pack(manager, program, tensors), checkpoint);
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
        for (List<WindowPlan.Window> windows :
                WindowPlan.of(lengths, tokenBudget).calls()) {
            PackedRows packed = PackedRows.of(checkpoint.config(), windows, texts);
            float[][] rows = run(method, packed);
            for (int i = 0; i < rows.length; i++) {
                results[packed.members[i]] = rows[i];
            }
        }
        return results;
    }

    @Override
    public long slots(int[] lengths, int tokenBudget) {
        return WindowPlan.of(lengths, tokenBudget).calls().stream()
                .flatMap(List::stream)
                .mapToLong(WindowPlan.Window::size)
                .sum();
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
