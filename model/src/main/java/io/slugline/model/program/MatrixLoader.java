package io.slugline.model.program;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.checkpoint.TensorData;

/**
 * Copies a checkpoint's matrices into the engine in the program's number type, some rows at a time: beside the
 * copy it needs only a few megabytes.
 */
final class MatrixLoader {

    private final PtNDManager manager;
    private final Program program;

    MatrixLoader(PtNDManager manager, Program program) {
        this.manager = manager;
        this.program = program;
    }

    /** A copy that owns its memory; the tensor has at least two dimensions. */
    PtNDArray load(TensorData tensor) {
        long rows = tensor.shape()[0];
        long step = LoadWindow.rows(tensor);
        try (IValue shape = IValue.listFrom(tensor.shape());
                NDArray device = manager.create(0);
                IValue like = IValue.from((PtNDArray) device);
                IValue target = program.run("allocate", shape, like)) {
            for (long row = 0; row < rows; row += step) {
                fill(target, tensor.rows(row, Math.min(step, rows - row)), row);
            }
            return target.toTensor(manager);
        }
    }

    private void fill(IValue target, TensorData piece, long row) {
        LoadWindow.lend(manager, piece, rows -> {
            try (IValue source = IValue.from(rows);
                    IValue first = IValue.from(row)) {
                program.run("fill", target, source, first).close();
            }
            return row;
        });
    }
}
