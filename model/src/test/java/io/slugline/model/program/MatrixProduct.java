package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;

/** One bf16 product of (2048, 1024) and (1024, 1024) with a packed weight: what the processor gives at best. */
public final class MatrixProduct implements AutoCloseable {

    /** Billions of operations in one product. */
    public static final double GIGA_OPERATIONS = 2.0 * 2048 * 1024 * 1024 / 1e9;

    private static final String TEXT = """
            class Program(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def pack(self: __torch__.Program, w: Tensor) -> Tensor:
                return ops.mkldnn._reorder_linear_weight(w.to(15), 2048)
              def cast(self: __torch__.Program, x: Tensor) -> Tensor:
                return x.to(15)
              def multiply(self: __torch__.Program, x: Tensor, w: Tensor) -> Tensor:
                none = annotate(Optional[Tensor], None)
                return ops.mkldnn._linear_pointwise(x, w, none, "none", annotate(List[Optional[number]], []), "")
            """;

    private final PtNDManager manager = TorchEngine.newManager(Device.cpu());
    private final Program program = Program.load(manager, new ProgramSource(TEXT));
    private final IValue rows = prepare("cast", 2048);
    private final IValue weight = prepare("pack", 1024);

    private IValue prepare(String method, int size) {
        try (IValue random = IValue.from((PtNDArray) manager.randomNormal(new Shape(size, 1024)))) {
            return program.run(method, random);
        }
    }

    public void run() {
        program.run("multiply", rows, weight).close();
    }

    @Override
    public void close() {
        rows.close();
        weight.close();
        program.close();
        manager.close();
    }
}
